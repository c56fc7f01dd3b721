// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <QVarLengthArray>

#include <utility>

namespace jobdeck::http {

using Segments = QVarLengthArray<QByteArrayView, 8>;

/// Split before unescaping, so that an escaped slash stays inside its segment. Parts of `path`.
static Segments segmentsOf(QByteArrayView path)
{
    Segments segments;
    for (qsizetype at = 1; at <= path.size();) {
        const qsizetype slash = path.indexOf('/', at);
        const qsizetype end = slash < 0 ? path.size() : slash;
        segments.append(path.sliced(at, end - at));
        at = end + 1;
    }
    if (!segments.isEmpty() && segments.last().isEmpty())
        segments.removeLast();
    return segments;
}

static QByteArray unescaped(QByteArrayView segment)
{
    const QByteArray text = segment.toByteArray();
    return text.contains('%') ? QByteArray::fromPercentEncoding(text) : text;
}

static bool isWord(QByteArrayView segment, const QByteArray& word)
{
    return segment.contains('%') ? unescaped(segment) == word : segment == word;
}

static bool isName(const QByteArray& word)
{
    return word.startsWith('{');
}

static bool matches(const QByteArrayList& pattern, const Segments& path)
{
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (isName(pattern[i]) ? path[i].isEmpty() : !isWord(path[i], pattern[i]))
            return false;
    }
    return true;
}

static QMap<QString, QString> parametersOf(const QByteArrayList& pattern, const Segments& path)
{
    QMap<QString, QString> parameters;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (isName(pattern[i]))
            parameters.insert(QString::fromUtf8(pattern[i].sliced(1, pattern[i].size() - 2)),
                              QString::fromUtf8(unescaped(path[i])));
    }
    return parameters;
}

void Router::add(const QByteArray& method, const QString& pattern, Handler handler)
{
    const QByteArray text = pattern.toUtf8();
    QByteArrayList words;
    for (const QByteArrayView segment : segmentsOf(text))
        words.append(segment.toByteArray());
    m_routes.push_back({method, words, std::move(handler)});
}

void Router::handle(const Request& request, const Responder& responder) const
{
    const Segments path = segmentsOf(request.path);
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    QByteArrayList allowed;
    for (const Route& route : m_routes) {
        if (!matches(route.segments, path))
            continue;
        if (route.method == method) {
            Request routed = request;
            routed.parameters = parametersOf(route.segments, path);
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
