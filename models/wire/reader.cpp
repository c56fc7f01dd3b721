// SPDX-License-Identifier: Apache-2.0
#include "wire/reader.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace jobdeck::wire {

// What a field can be expected to be; translated where it is put into a sentence.
static constexpr const char* kText = QT_TRANSLATE_NOOP("jobdeck::wire", "a text");
static constexpr const char* kBool = QT_TRANSLATE_NOOP("jobdeck::wire", "true or false");
static constexpr const char* kInteger = QT_TRANSLATE_NOOP("jobdeck::wire", "a whole number");
static constexpr const char* kNumber = QT_TRANSLATE_NOOP("jobdeck::wire", "a number");
static constexpr const char* kObject = QT_TRANSLATE_NOOP("jobdeck::wire", "a JSON object");
static constexpr const char* kTextList = QT_TRANSLATE_NOOP("jobdeck::wire", "a list of texts");
static constexpr const char* kTextMap = QT_TRANSLATE_NOOP("jobdeck::wire", "a JSON object whose values are texts");

static QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::wire", text);
}

static bool isInteger(const QJsonValue& value)
{
    constexpr qint64 never = std::numeric_limits<qint64>::min();
    return value.isDouble() && value.toInteger(never) != never;
}

template<class Fits>
std::optional<QJsonValue> Reader::value(const QString& key, Fits fits, const char* expected)
{
    const QJsonValue found = m_object.value(key);
    if (found.isUndefined() || found.isNull())
        return std::nullopt;
    if (fits(found))
        return found;
    refuse(key, expected);
    return std::nullopt;
}

void Reader::refuse(const QString& key, const char* expected)
{
    m_errors.append(
        {.field = m_prefix + key,
         .message = QCoreApplication::translate("jobdeck::wire", "This must be %1.").arg(translated(expected))});
}

void Reader::refuseWord(const QString& key, const QString& word, const QStringList& allowed)
{
    m_errors.append({.field = m_prefix + key,
                     .message = QCoreApplication::translate("jobdeck::wire", "“%1” is not known here. It can be %2.")
                                    .arg(word, allowed.join(QStringLiteral(", ")))});
}

void Reader::read(const QString& key, QString& target)
{
    if (const auto found = value(
            key, [](const QJsonValue& v) { return v.isString(); }, kText))
        target = found->toString();
}

void Reader::read(const QString& key, bool& target)
{
    if (const auto found = value(
            key, [](const QJsonValue& v) { return v.isBool(); }, kBool))
        target = found->toBool();
}

void Reader::read(const QString& key, int& target)
{
    const auto fits = [](const QJsonValue& v) {
        return isInteger(v) && v.toInteger() >= std::numeric_limits<int>::min() &&
               v.toInteger() <= std::numeric_limits<int>::max();
    };
    if (const auto found = value(key, fits, kInteger))
        target = static_cast<int>(found->toInteger());
}

void Reader::read(const QString& key, qint64& target)
{
    if (const auto found = value(key, isInteger, kInteger))
        target = found->toInteger();
}

void Reader::read(const QString& key, std::optional<qint64>& target)
{
    if (const auto found = value(key, isInteger, kInteger))
        target = found->toInteger();
}

void Reader::read(const QString& key, std::optional<double>& target)
{
    if (const auto found = value(
            key, [](const QJsonValue& v) { return v.isDouble(); }, kNumber))
        target = found->toDouble();
}

void Reader::read(const QString& key, QJsonObject& target)
{
    if (const auto found = value(
            key, [](const QJsonValue& v) { return v.isObject(); }, kObject))
        target = found->toObject();
}

void Reader::read(const QString& key, QStringList& target)
{
    const auto fits = [](const QJsonValue& v) {
        const QJsonArray array = v.toArray();
        return v.isArray() && std::ranges::all_of(array, [](const auto& item) { return item.isString(); });
    };
    if (const auto found = value(key, fits, kTextList)) {
        target.clear();
        for (const auto& item : found->toArray())
            target += item.toString();
    }
}

void Reader::read(const QString& key, QMap<QString, QString>& target)
{
    const auto fits = [](const QJsonValue& v) {
        const QJsonObject object = v.toObject();
        return v.isObject() && std::ranges::all_of(object, [](const auto& item) { return item.isString(); });
    };
    if (const auto found = value(key, fits, kTextMap)) {
        target.clear();
        const QJsonObject object = found->toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            target.insert(it.key(), it.value().toString());
    }
}

QJsonObject Reader::object(const QString& key)
{
    QJsonObject nested;
    read(key, nested);
    return nested;
}

} // namespace jobdeck::wire
