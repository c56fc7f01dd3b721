// SPDX-License-Identifier: Apache-2.0
#include "local/run/readingpointer.h"

#include <QJsonArray>
#include <QJsonObject>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

/// RFC 6901: tokens between slashes, with ~1 for a slash and ~0 for a tilde.
static QStringList tokens(const QString& pointer)
{
    QStringList out = pointer.trimmed().split(u'/').mid(1);
    for (QString& token : out)
        token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    return out;
}

static QList<QJsonValue> members(const QJsonValue& value)
{
    QList<QJsonValue> out;
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            out.append(element);
    } else {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            out.append(it.value());
    }
    return out;
}

static QJsonValue member(const QJsonValue& value, const QString& token)
{
    if (!value.isArray())
        return value.toObject().value(token);
    bool isIndex = false;
    const int index = token.toInt(&isIndex);
    const QJsonArray array = value.toArray();
    return isIndex && index >= 0 && index < array.size() ? array.at(index) : QJsonValue(QJsonValue::Undefined);
}

static void collect(const QJsonValue& value, const QStringList& path, qsizetype depth, QList<QJsonValue>& found)
{
    if (depth == path.size()) {
        if (!value.isUndefined() && !value.isNull())
            found.append(value);
    } else if (path[depth] == u"*"_s) {
        for (const QJsonValue& each : members(value))
            collect(each, path, depth + 1, found);
    } else {
        collect(member(value, path[depth]), path, depth + 1, found);
    }
}

QString asText(const QJsonValue& value)
{
    if (value.isObject())
        return asText(value.toObject().value("message"_L1));
    if (value.isBool() || value.isDouble())
        return value.toVariant().toString();
    return value.toString();
}

ReadingPointer::ReadingPointer(const QString& text)
{
    for (const QString& part : text.split(u" | "_s, Qt::SkipEmptyParts)) {
        Alternative alternative;
        const QStringList halves = part.split(u" if "_s);
        for (const QString& term : halves.first().split(u" + "_s))
            alternative.terms.append(tokens(term));
        if (halves.size() > 1) {
            const qsizetype equals = halves[1].indexOf(u'=');
            alternative.condition =
                Condition{.path = tokens(halves[1].left(equals)), .value = halves[1].mid(equals + 1).trimmed()};
        }
        m_alternatives.append(alternative);
    }
}

QJsonValue ReadingPointer::find(const QJsonValue& document) const
{
    for (const Alternative& alternative : m_alternatives) {
        if (alternative.condition) {
            QList<QJsonValue> actual;
            collect(document, alternative.condition->path, 0, actual);
            if (actual.isEmpty() || asText(actual.first()) != alternative.condition->value)
                continue;
        }
        QList<QJsonValue> found;
        for (const QStringList& path : alternative.terms)
            collect(document, path, 0, found);
        if (found.isEmpty())
            continue;
        if (found.size() == 1 || !found.first().isDouble())
            return found.first();
        double sum = 0;
        for (const QJsonValue& value : found)
            sum += value.toDouble();
        return sum;
    }
    return QJsonValue::Undefined;
}

} // namespace jobdeck::local
