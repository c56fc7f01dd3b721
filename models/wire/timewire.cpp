// SPDX-License-Identifier: Apache-2.0
#include "wire/timewire.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

QString timeText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// Of the first three digits; what is finer is cut off, never rounded into the next second.
static qint64 milliseconds(const QString& fraction)
{
    return fraction.left(3).leftJustified(3, u'0').toLongLong();
}

static qint64 offsetMs(const QRegularExpressionMatch& match)
{
    const qint64 minutes = match.captured(u"hours").toLongLong() * 60 + match.captured(u"minutes").toLongLong();
    return match.captured(u"sign") == "-"_L1 ? -minutes * 60'000 : minutes * 60'000;
}

std::optional<qint64> parseTime(const QString& text)
{
    static const QRegularExpression pattern(
        uR"(^(?<date>\d{4}-\d\d-\d\d)[T ](?<time>\d\d:\d\d(:\d\d)?)([.,](?<fraction>\d+))?)"
        uR"( ?([Zz]|(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d)?)?$)"_s);
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(match.captured(u"date"), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(u"time"), Qt::ISODate);
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const qint64 local = QDateTime(date, time, Qt::UTC).toMSecsSinceEpoch();
    return local + milliseconds(match.captured(u"fraction")) - offsetMs(match);
}

void putTime(QJsonObject& out, const QString& key, const std::optional<qint64>& ms)
{
    out.insert(key, ms ? QJsonValue(timeText(*ms)) : QJsonValue());
}

std::optional<qint64> timeOf(const QJsonObject& object, const QString& key)
{
    return parseTime(object.value(key).toString());
}

} // namespace jobdeck::wire
