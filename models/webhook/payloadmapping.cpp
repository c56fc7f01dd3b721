// SPDX-License-Identifier: Apache-2.0
#include "webhook/payloadmapping.h"

#include "webhook/jsonpointer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace jobdeck {

namespace {

QString compactText(const QJsonValue& value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

/// Never through the middle of a character of two units.
QString cutText(const QString& text)
{
    qsizetype length = kLongestParameter - 1;
    if (text.at(length - 1).isHighSurrogate())
        --length;
    return text.left(length) + u'…';
}

void take(const QString& name, const QJsonValue& value, MappedPayload& mapped)
{
    if (value.isNull()) {
        mapped.parameters.insert(name, QString());
        return;
    }
    const bool hasText = value.isString() || value.isArray() || value.isObject();
    const QString text = value.isString() ? value.toString() : hasText ? compactText(value) : QString();
    const bool isTooLong = text.size() > kLongestParameter;
    if (isTooLong)
        mapped.cut.append(name);
    mapped.parameters.insert(name, isTooLong ? QJsonValue(cutText(text)) : value);
}

} // namespace

MappedPayload mapPayload(const QMap<QString, QString>& mapping, const QJsonValue& body)
{
    MappedPayload mapped;
    for (auto it = mapping.begin(); it != mapping.end(); ++it) {
        const std::optional<JsonPointer> pointer = JsonPointer::parse(it.value());
        const QJsonValue value = pointer ? pointer->value(body) : QJsonValue(QJsonValue::Undefined);
        if (value.isUndefined())
            mapped.missing.append(it.key());
        else
            take(it.key(), value, mapped);
    }
    return mapped;
}

MappedPayload cappedParameters(const QJsonObject& parameters)
{
    MappedPayload mapped;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        take(it.key(), it.value(), mapped);
    return mapped;
}

} // namespace jobdeck
