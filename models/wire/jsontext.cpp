// SPDX-License-Identifier: Apache-2.0
#include "wire/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

/// Without branches, so that it is done for many characters at once.
static bool needsEscape(QChar c)
{
    const char16_t unit = c.unicode();
    return bool(int(unit < u' ') | int(unit == u'"') | int(unit == u'\\'));
}

static QString escaped(QChar c)
{
    // clang-format off
    switch (c.unicode()) {
    case u'\b': return u"\\b"_s;
    case u'\f': return u"\\f"_s;
    case u'\n': return u"\\n"_s;
    case u'\r': return u"\\r"_s;
    case u'\t': return u"\\t"_s;
    default: return c < u' ' ? u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0')) : u'\\' + QString(c);
    }
    // clang-format on
}

static bool isPlain(QStringView text)
{
    bool escapes = false;
    for (const QChar c : text)
        escapes |= needsEscape(c);
    return !escapes;
}

void appendJsonString(QString& json, QStringView text)
{
    if (isPlain(text)) {
        const qsizetype at = json.size();
        json.resize(at + text.size() + 2);
        QChar* const begin = json.data() + at;
        *begin = u'"';
        std::ranges::copy(text, begin + 1);
        begin[text.size() + 1] = u'"';
        return;
    }
    json += u'"';
    qsizetype from = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (!needsEscape(c))
            continue;
        json += text.sliced(from, at - from);
        json += escaped(c);
        from = at + 1;
    }
    json += text.sliced(from);
    json += u'"';
}

static void appendValue(QString& json, const QJsonValue& value);

static void appendArray(QString& json, const QJsonArray& array)
{
    json += u'[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0)
            json += u',';
        appendValue(json, array.at(i));
    }
    json += u']';
}

static void appendNumber(QString& json, const QJsonValue& number)
{
    static constexpr qint64 kNone = -1; // whole numbers are the rule
    if (const qint64 whole = number.toInteger(kNone); whole != kNone) {
        json += QString::number(whole);
        return;
    }
    const QByteArray text = QJsonDocument(QJsonArray{number}).toJson(QJsonDocument::Compact);
    json += QLatin1StringView(text).sliced(1, text.size() - 2);
}

static void appendValue(QString& json, const QJsonValue& value)
{
    // clang-format off
    switch (value.type()) {
    case QJsonValue::Object: return appendJson(json, value.toObject());
    case QJsonValue::Array: return appendArray(json, value.toArray());
    case QJsonValue::String: return appendJsonString(json, value.toString());
    case QJsonValue::Bool: json += value.toBool() ? u"true" : u"false"; return;
    case QJsonValue::Double: return appendNumber(json, value);
    case QJsonValue::Null: case QJsonValue::Undefined: json += u"null"; return;
    }
    // clang-format on
}

void appendJson(QString& json, const QJsonObject& object)
{
    json += u'{';
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it != object.begin())
            json += u',';
        appendJsonString(json, it.key());
        json += u':';
        appendValue(json, it.value());
    }
    json += u'}';
}

} // namespace jobdeck::wire
