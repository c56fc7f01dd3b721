// SPDX-License-Identifier: Apache-2.0
// Puts fields into a JSON object, leaving out what is not set. Pure, any thread.
#pragma once

#include "result.h"
#include "wire/enums.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <optional>

namespace jobdeck::wire {

void put(QJsonObject& out, const QString& key, const QString& value);
void put(QJsonObject& out, const QString& key, const QStringList& value);
void put(QJsonObject& out, const QString& key, const QMap<QString, QString>& value);
void put(QJsonObject& out, const QString& key, const QJsonObject& value);

template<class T>
    requires std::is_arithmetic_v<T>
void put(QJsonObject& out, const QString& key, const std::optional<T>& value)
{
    if (value)
        out.insert(key, *value);
}

template<class E>
    requires std::is_enum_v<E>
void put(QJsonObject& out, const QString& key, const std::optional<E>& value)
{
    if (value)
        out.insert(key, text(*value));
}

/// The answer to a document with wrong fields.
Error invalid(const QList<FieldError>& fields);

} // namespace jobdeck::wire
