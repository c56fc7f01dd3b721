// SPDX-License-Identifier: Apache-2.0
#include "wire/tolerance.h"

#include <algorithm>

namespace jobdeck::wire {

static QString snakeCase(const QString& name)
{
    QString out;
    for (const QChar c : name) {
        if (c.isUpper() && !out.isEmpty())
            out += u'_';
        out += c.toLower();
    }
    return out;
}

QJsonObject documentedSpelling(const QJsonObject& object)
{
    QJsonObject out = object;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.key();
        const bool foreign = std::ranges::any_of(name, [](QChar c) { return c.isUpper(); });
        if (!foreign)
            continue;
        out.remove(name);
        if (const QString documented = snakeCase(name); !object.contains(documented))
            out.insert(documented, it.value());
    }
    return out;
}

static QJsonValue wrapped(const QJsonObject& wrapper, const QString& name)
{
    static constexpr const char* known[] = {"items", "data", "results"};
    if (const QJsonValue named = wrapper.value(name); named.isArray())
        return named;
    for (const char* word : known) {
        if (const QJsonValue rows = wrapper.value(QLatin1StringView(word)); rows.isArray())
            return rows;
    }
    const auto isArray = [](const QJsonValue& value) { return value.isArray(); };
    if (std::count_if(wrapper.begin(), wrapper.end(), isArray) == 1 && !wrapper.contains(u"id"))
        return *std::find_if(wrapper.begin(), wrapper.end(), isArray);
    return wrapper;
}

QList<QJsonObject> rowsOf(const QJsonValue& answer, const QString& name)
{
    const QJsonValue rows = answer.isObject() ? wrapped(answer.toObject(), name) : answer;
    if (rows.isObject())
        return {rows.toObject()};
    QList<QJsonObject> out;
    const QJsonArray array = rows.toArray();
    for (const auto& row : array) {
        if (row.isObject())
            out.append(row.toObject());
    }
    return out;
}

QString textOf(const QJsonObject& object, const QString& key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

} // namespace jobdeck::wire
