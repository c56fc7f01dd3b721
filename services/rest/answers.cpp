// SPDX-License-Identifier: Apache-2.0
#include "rest/answers.h"

#include "wire/errorwire.h"

#include <QJsonDocument>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

http::Response failure(const Error& error)
{
    http::Response out = http::Response::json(wire::httpStatus(error), wire::errorBody(error));
    if (out.status == 503)
        out.fields.append(http::Field{"Retry-After", "2"});
    return out;
}

http::Response unprocessable(const QStringList& loc, const QString& words, const QString& type)
{
    const QJsonObject entry{{u"loc"_s, QJsonArray::fromStringList(loc)}, {u"msg"_s, words}, {u"type"_s, type}};
    return http::Response::json(422, {{u"detail"_s, QJsonArray{entry}}});
}

http::Response list(const QJsonArray& rows)
{
    return readyMade(QJsonDocument(rows).toJson(QJsonDocument::Compact));
}

http::Response readyMade(const QByteArray& json)
{
    return {.status = 200, .contentType = "application/json", .body = json};
}

http::Response noContent()
{
    return {.status = 204};
}

http::Response notFound(const QString& words)
{
    return failure({.code = ErrorCode::NotFound, .message = words});
}

http::Response gone(const QString& words)
{
    http::Response out = notFound(words);
    out.status = 410;
    return out;
}

} // namespace jobdeck::rest
