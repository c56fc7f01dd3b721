// SPDX-License-Identifier: Apache-2.0
// Optional and enumeration values to and from SQL columns. Pure, any thread.
#pragma once

#include "wire/enums.h"
#include "wire/jsontext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

#include <optional>

namespace jobdeck::local::columns {

template<class T>
QVariant from(const std::optional<T>& value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

template<class T>
std::optional<T> optional(const QVariant& value)
{
    return value.isNull() ? std::optional<T>() : value.value<T>();
}

/// Empty texts are stored as null: they take no room.
inline QVariant from(const QString& text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

inline QVariant from(const QJsonObject& object)
{
    if (object.isEmpty())
        return {};
    QString json;
    wire::appendJson(json, object);
    return json;
}

inline QJsonObject object(const QVariant& value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

/// An unknown word, of a newer Jobdeck, reads as `otherwise`.
template<class E>
E word(const QVariant& value, E otherwise)
{
    return wire::parse<E>(value.toString()).value_or(otherwise);
}

} // namespace jobdeck::local::columns
