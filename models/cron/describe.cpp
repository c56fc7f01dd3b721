// SPDX-License-Identifier: Apache-2.0
#include "cron/describe.h"

#include "cron/datewords.h"
#include "cron/listwords.h"
#include "cron/timewords.h"

#include <QCoreApplication>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Describe)
};

/// "90 minutes": the largest unit that leaves no rest.
QString durationWords(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds % day == 0)
        return amount(seconds / day, Unit::Day);
    if (seconds % hour == 0)
        return amount(seconds / hour, Unit::Hour);
    if (seconds % minute == 0)
        return amount(seconds / minute, Unit::Minute);
    return amount(seconds, Unit::Second);
}

/// "every day", "every 90 minutes"
QString everyWords(qint64 seconds)
{
    switch (seconds) {
    case 1:
        return Words::tr("every second");
    case 60:
        return Words::tr("every minute");
    case 3600:
        return Words::tr("every hour");
    case 86400:
        return Words::tr("every day");
    default:
        return Words::tr("every %1", "90 minutes").arg(durationWords(seconds));
    }
}

QString intervalWords(const Expression& expression)
{
    const QString every = everyWords(expression.interval);
    return expression.phase == 0 ? Words::tr("%1, counted from the start of 1970 in UTC").arg(every)
                                 : Words::tr("%1, counted from the start of 1970 in UTC and shifted by %2")
                                       .arg(every, durationWords(expression.phase));
}

QString sentence(QString text)
{
    text[0] = text[0].toUpper();
    return text;
}

/// "At 09:00 on Montag" would be neither English nor German.
QLocale namesFor(const QLocale& locale)
{
    const QLocale sentences(Words::tr("en", "the language of this translation, as a code such as de"));
    return locale.language() == sentences.language() || locale.language() == QLocale::C ? locale : sentences;
}

} // namespace

DescribeOptions describeOptions(const QLocale& locale, const QString& zone)
{
    const QString date = locale.dateFormat(QLocale::LongFormat).remove(QStringLiteral("dddd"));
    return {.locale = namesFor(locale),
            .twelveHourClock = locale.timeFormat(QLocale::ShortFormat).contains(u"AP", Qt::CaseInsensitive),
            .monthFirst = date.indexOf(u'M') < date.indexOf(u'd'),
            .zone = zone};
}

QString describe(const Expression& expression, const DescribeOptions& options)
{
    if (expression.isInterval())
        return sentence(intervalWords(expression));
    const TimeWords times(expression, options);
    QString text = times.text();
    const DateWords days(expression, options);
    const QString dates = days.text();
    if (dates.isEmpty() && times.isClockTimes())
        text = Words::tr("%1 every day", "at 09:00").arg(text);
    else if (!dates.isEmpty() && times.isClockTimes() && days.isEveryDay())
        text = Words::tr("%1 every day %2", "at 09:00; in July").arg(text, dates);
    else if (!dates.isEmpty())
        text = times.isClockTimes() && !days.namesRange()
                   ? Words::tr("%1 %2", "at 09:00; on Monday").arg(text, dates)
                   : Words::tr("%1, %2", "every 15 minutes; on Monday").arg(text, dates);
    if (!options.zone.isEmpty())
        text = Words::tr("%1, %2 time", "the last is a time zone").arg(text, options.zone);
    return sentence(text);
}

} // namespace jobdeck::cron
