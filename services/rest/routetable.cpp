// SPDX-License-Identifier: Apache-2.0
#include "rest/routetable.h"

#include "rest/answers.h"
#include "rest/gate.h"

#include <QJsonDocument>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

/// The object, or the answer to what is none.
static std::variant<QJsonObject, http::Response> readBody(const Route& route, const QByteArray& bytes)
{
    if (route.body == Body::None || (route.body == Body::Optional && bytes.trimmed().isEmpty()))
        return QJsonObject();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (document.isObject())
        return document.object();
    if (error.error != QJsonParseError::NoError)
        return unprocessable({u"body"_s, QString::number(error.offset)}, u"JSON decode error: "_s + error.errorString(),
                             u"json_invalid"_s);
    return unprocessable({u"body"_s}, u"The body must be a JSON object."_s, u"dict_type"_s);
}

static void serve(const Route& route, Gate& gate, const http::Request& request, const http::Responder& respond)
{
    Caller caller;
    if (route.scope) {
        auto admitted = gate.admit(request, *route.scope);
        if (const auto* refusal = std::get_if<http::Response>(&admitted))
            return respond(*refusal);
        caller = std::get<Caller>(std::move(admitted));
    }
    const auto body = readBody(route, request.body);
    if (const auto* refusal = std::get_if<http::Response>(&body))
        return respond(*refusal);
    route.handle({.request = request, .respond = respond, .caller = caller, .body = std::get<QJsonObject>(body)});
}

void RouteTable::mount(http::Router& router, Gate& gate) const
{
    for (const Route& route : m_routes) {
        const auto handler = [route, &gate](const http::Request& request, const http::Responder& respond) {
            serve(route, gate, request, respond);
        };
        router.add(route.method, u"/api/v1"_s + route.path, handler);
        router.add(route.method, route.path, handler);
    }
}

} // namespace jobdeck::rest
