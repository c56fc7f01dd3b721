// SPDX-License-Identifier: Apache-2.0
#include "webhook/payload.h"

#include "webhook/payloadmapping.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static Error invalid(const QString& message)
{
    return {.code = ErrorCode::Invalid, .message = message};
}

/// The `payload` field of a form.
static QByteArray formPayload(QByteArray form)
{
    const QUrlQuery query(QString::fromLatin1(form.replace('+', "%20")));
    return query.queryItemValue(u"payload"_s, QUrl::FullyDecoded).toUtf8();
}

bool isJsonItself(const QByteArray& contentType)
{
    static constexpr QByteArrayView kForm = "application/x-www-form-urlencoded";
    const QByteArrayView type = QByteArrayView(contentType).trimmed();
    return type.first(std::min(type.size(), kForm.size())).compare(kForm, Qt::CaseInsensitive) != 0;
}

Result<QJsonValue> bodyJson(const QByteArray& body, const QByteArray& contentType)
{
    const QByteArray text = !isJsonItself(contentType) && body.contains("payload=") ? formPayload(body) : body;
    if (text.trimmed().isEmpty())
        return QJsonValue(QJsonObject());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (document.isObject())
        return QJsonValue(document.object());
    if (document.isArray())
        return QJsonValue(document.array());
    return invalid(u"The body is not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset));
}

/// An object that may be left out; `problem` where it is something else.
static QJsonObject part(const QJsonObject& body, QLatin1StringView name, QString& problem)
{
    const QJsonValue value = body.value(name);
    if (!value.isObject() && !value.isNull() && !value.isUndefined())
        problem = u"“%1” must be an object."_s.arg(name);
    return value.toObject();
}

Result<Payload> readPayload(const QJsonValue& body, const WebhookConfig& config)
{
    if (!config.mapping.isEmpty())
        return Payload{.parameters = mapPayload(config.mapping, body).parameters};
    if (!body.isObject())
        return invalid(u"The body must be an object: {\"parameters\": {…}}."_s);
    QString problem;
    Payload out;
    out.parameters = cappedParameters(part(body.toObject(), "parameters"_L1, problem)).parameters;
    out.metadata = part(body.toObject(), "metadata"_L1, problem);
    const QJsonObject override = part(body.toObject(), "config_override"_L1, problem);
    for (auto it = override.begin(); it != override.end(); ++it) {
        if (config.allowedOverrides.contains(it.key()))
            out.configOverride.insert(it.key(), it.value());
        else
            out.ignoredOverrides.append(it.key());
    }
    if (!problem.isEmpty())
        return invalid(problem);
    return out;
}

QJsonObject bodyMetadata(const QByteArray& body)
{
    return QJsonDocument::fromJson(body).object().value("metadata"_L1).toObject();
}

QStringList missingParameters(const QStringList& required, const QJsonObject& parameters)
{
    QStringList out;
    for (const QString& name : required) {
        const QJsonValue value = parameters.value(name);
        if (value.isUndefined() || value.isNull())
            out.append(name);
    }
    return out;
}

} // namespace jobdeck::webhook
