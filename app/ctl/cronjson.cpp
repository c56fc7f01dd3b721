// SPDX-License-Identifier: Apache-2.0
#include "cronjson.h"

#include "cron/civil.h"

#include <QDateTime>
#include <QJsonArray>

#include <cstdio>

namespace jobdeck::ctl {

QByteArray instantText(qint64 utc)
{
    const qint64 day = cron::floorDivide(utc, cron::secondsPerDay);
    const int second = static_cast<int>(utc - day * cron::secondsPerDay);
    const cron::Civil date = cron::civil(day);
    char text[64];
    const int length = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month,
                                     date.day, second / 3600, second / 60 % 60, second % 60);
    return {text, length};
}

std::optional<qint64> instantFromText(const QString& text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return cron::floorDivide(time.toMSecsSinceEpoch(), 1000);
}

QJsonObject errorObject(const cron::ParseError& error)
{
    QJsonObject object{{QStringLiteral("field"), cron::fieldKey(error.field)},
                       {QStringLiteral("position"), static_cast<qint64>(error.position)},
                       {QStringLiteral("length"), static_cast<qint64>(error.length)},
                       {QStringLiteral("found"), error.found},
                       {QStringLiteral("message"), error.message}};
    if (!error.suggestion.isEmpty())
        object.insert(QStringLiteral("suggestion"), error.suggestion);
    return {{QStringLiteral("error"), object}};
}

QJsonObject errorObject(const QString& field, const QString& message)
{
    const QJsonObject object{
        {QStringLiteral("field"), field}, {QStringLiteral("position"), 0}, {QStringLiteral("message"), message}};
    return {{QStringLiteral("error"), object}};
}

QJsonObject nextObject(const std::vector<qint64>& instants)
{
    QJsonArray next;
    for (const qint64 instant : instants)
        next.append(QString::fromLatin1(instantText(instant)));
    return {{QStringLiteral("next"), next}};
}

} // namespace jobdeck::ctl
