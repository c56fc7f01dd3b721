// SPDX-License-Identifier: Apache-2.0
#include "rest/openapi.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

QJsonObject reference(const QString& schema)
{
    if (schema.endsWith("[]"_L1))
        return {{u"type"_s, u"array"_s}, {u"items"_s, reference(schema.chopped(2))}};
    return {{u"$ref"_s, u"#/components/schemas/"_s + schema}};
}

QJsonObject content(const QString& schema)
{
    const QString type = schema == "EventStream"_L1 ? u"text/event-stream"_s : u"application/json"_s;
    return {{type, QJsonObject{{u"schema"_s, reference(schema)}}}};
}

QJsonObject parameter(const QString& name, const QString& in)
{
    return {{u"name"_s, name},
            {u"in"_s, in},
            {u"required"_s, in == "path"_L1},
            {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}}}};
}

QJsonArray parametersOf(const Route& route)
{
    QJsonArray out;
    static const QRegularExpression name(uR"(\{(\w+)\})"_s);
    for (auto it = name.globalMatch(route.path); it.hasNext();)
        out.append(parameter(it.next().captured(1), u"path"_s));
    for (const QString& query : route.query)
        out.append(parameter(query, u"query"_s));
    return out;
}

QJsonObject failureResponse(const QString& words)
{
    return {{u"description"_s, words}, {u"content"_s, content(u"Error"_s)}};
}

QJsonObject responsesOf(const Route& route)
{
    QJsonObject success{{u"description"_s, route.status == 204 ? u"Done"_s : u"The answer"_s}};
    if (!route.answers.isEmpty())
        success.insert(u"content"_s, content(route.answers));
    QJsonObject out{{QString::number(route.status), success}};
    if (route.scope) {
        out.insert(u"401"_s, failureResponse(u"No token, or not a good one"_s));
        out.insert(u"403"_s, failureResponse(u"The token's scope does not reach that far"_s));
    }
    if (route.path.contains(u'{'))
        out.insert(u"404"_s, failureResponse(u"There is no such thing"_s));
    if (route.path.contains("{job_id}"_L1))
        out.insert(u"410"_s, failureResponse(u"The job was deleted"_s));
    if (route.body != Body::None || !route.query.isEmpty())
        out.insert(u"422"_s, QJsonObject{{u"description"_s, u"Fields are wrong"_s},
                                         {u"content"_s, content(u"HTTPValidationError"_s)}});
    return out;
}

QString operationId(const Route& route)
{
    QString path = route.path;
    static const QRegularExpression other(uR"([^a-z0-9]+)"_s);
    return QString::fromLatin1(route.method).toLower() + path.replace(other, u"_"_s);
}

QJsonObject operation(const Route& route)
{
    QJsonObject out{
        {u"summary"_s, route.summary}, {u"operationId"_s, operationId(route)}, {u"responses"_s, responsesOf(route)}};
    if (const QJsonArray parameters = parametersOf(route); !parameters.isEmpty())
        out.insert(u"parameters"_s, parameters);
    if (!route.takes.isEmpty())
        out.insert(u"requestBody"_s,
                   QJsonObject{{u"required"_s, route.body == Body::Required}, {u"content"_s, content(route.takes)}});
    if (!route.scope)
        out.insert(u"security"_s, QJsonArray());
    return out;
}

QJsonObject schemas()
{
    QFile file(u":/jobdeck/openapi-schemas.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

QJsonObject openApi(const QList<Route>& routes)
{
    QJsonObject paths;
    for (const Route& route : routes) {
        const QString path = u"/api/v1"_s + route.path;
        QJsonObject operations = paths.value(path).toObject();
        operations.insert(QString::fromLatin1(route.method).toLower(), operation(route));
        paths.insert(path, operations);
    }
    const QJsonObject bearer{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}};
    return {{u"openapi"_s, u"3.1.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Jobdeck"_s},
                                    {u"version"_s, QStringLiteral(JOBDECK_VERSION)},
                                    {u"description"_s, u"Every path is served without its /api/v1, too."_s}}},
            {u"paths"_s, paths},
            {u"security"_s, QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray()}}}},
            {u"components"_s,
             QJsonObject{{u"schemas"_s, schemas()}, {u"securitySchemes"_s, QJsonObject{{u"bearer"_s, bearer}}}}}};
}

} // namespace jobdeck::rest
