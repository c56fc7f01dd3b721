// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <optional>
#include <utility>

namespace jobdeck::http {

/// Split before unescaping, so that an escaped slash stays inside its segment.
static QStringList segmentsOf(const QByteArray& path)
{
    QList<QByteArray> parts = path.split('/');
    parts.removeFirst();
    if (!parts.isEmpty() && parts.last().isEmpty())
        parts.removeLast();
    QStringList segments;
    for (const QByteArray& part : std::as_const(parts))
        segments.append(QString::fromUtf8(QByteArray::fromPercentEncoding(part)));
    return segments;
}

static std::optional<QMap<QString, QString>> match(const QStringList& pattern, const QStringList& path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    QMap<QString, QString> parameters;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QString& word = pattern[i];
        if (!word.startsWith(u'{')) {
            if (word != path[i])
                return std::nullopt;
        } else if (path[i].isEmpty()) {
            return std::nullopt;
        } else {
            parameters.insert(word.sliced(1, word.size() - 2), path[i]);
        }
    }
    return parameters;
}

void Router::add(const QByteArray& method, const QString& pattern, Handler handler)
{
    m_routes.push_back({method, segmentsOf(pattern.toUtf8()), std::move(handler)});
}

void Router::handle(const Request& request, const Responder& responder) const
{
    const QStringList path = segmentsOf(request.path);
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    QByteArrayList allowed;
    for (const Route& route : m_routes) {
        const auto parameters = match(route.segments, path);
        if (!parameters)
            continue;
        if (route.method == method) {
            Request routed = request;
            routed.parameters = *parameters;
            return route.handler(routed, responder);
        }
        allowed.append(route.method);
    }
    if (allowed.isEmpty())
        return responder(Response::detail(404, QStringLiteral("Not Found")));
    Response response = Response::detail(405, QStringLiteral("Method Not Allowed"));
    response.fields.append({"Allow", allowed.join(", ")});
    responder(response);
}

} // namespace jobdeck::http
