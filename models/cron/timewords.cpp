// SPDX-License-Identifier: Apache-2.0
#include "cron/timewords.h"

#include <QCoreApplication>
#include <QTime>

#include <algorithm>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Describe)
};

constexpr int secondsInMinute = 60;
constexpr int minutesInHour = 60;
constexpr int hoursInDay = 24;
constexpr int mostListedTimes = 6;
constexpr int mostListedSteps = 3; // evenly spaced times are soon better told by their step
constexpr int mostHourRanges = 3;

QString numbers(const QList<int>& values)
{
    return joinedByAnd(inRanges(values, [](int value) { return QString::number(value); }));
}

} // namespace

TimeWords::TimeWords(const Expression& expression, const DescribeOptions& options)
    : m_options(options)
    , m_seconds(valuesOf(expression.seconds, 0))
    , m_minutes(valuesOf(expression.minutes, 0))
    , m_hours(valuesOf(expression.hours, 0))
{}

QString TimeWords::text() const
{
    if (m_seconds == QList<int>{0})
        return minutesAndHours();
    const bool everyMinute = m_minutes.size() == minutesInHour && m_hours.size() == hoursInDay;
    if (m_seconds.size() > 1 && everyMinute)
        return secondWords();
    if (m_seconds.size() == 1 && isClockTimes())
        return clockTimes();
    return Words::tr("%1, %2", "seconds, then minutes and hours").arg(secondWords(), minutesAndHours());
}

bool TimeWords::isClockTimes() const
{
    if (m_hours.size() == hoursInDay)
        return false;
    if (m_minutes.size() == 1)
        return m_hours.size() < 3 || spacingOf(m_hours, hoursInDay).step == 0;
    const qsizetype times = m_minutes.size() * m_hours.size();
    return times <= (spacingOf(m_minutes, minutesInHour).step == 0 ? mostListedTimes : mostListedSteps);
}

QString TimeWords::minutesAndHours() const
{
    if (isClockTimes())
        return clockTimes();
    if (m_minutes.size() == 1)
        return oncePerHour();
    const QString hours = hourWords();
    return hours.isEmpty() ? minuteWords() : Words::tr("%1 %2", "minutes, then hours").arg(minuteWords(), hours);
}

/// One minute of many hours.
QString TimeWords::oncePerHour() const
{
    const int minute = m_minutes.first();
    if (m_hours.size() == hoursInDay)
        return minute == 0
                   ? Words::tr("every hour, on the hour")
                   : Words::tr("every hour at %1 past the hour", "30 minutes").arg(amount(minute, Unit::Minute));
    const Spacing spacing = spacingOf(m_hours, hoursInDay);
    const QString span = from(m_hours.first(), m_hours.last());
    if (spacing.step == 1)
        return Words::tr("every hour %1", "from 09:00 to 17:00").arg(span);
    const QString text =
        Words::tr("every %1 %2", "2 hours; from 00:00 to 22:00").arg(amount(spacing.step, Unit::Hour), span);
    if (!spacing.fillsFromZero(hoursInDay) || spacing.isEven(hoursInDay))
        return text;
    return Words::tr("%1, then %2 over midnight", "4 hours")
        .arg(text, amount(spacing.gapAtEnd(hoursInDay), Unit::Hour));
}

QString TimeWords::minuteWords() const
{
    const Spacing spacing = spacingOf(m_minutes, minutesInHour);
    if (m_minutes.size() == minutesInHour)
        return Words::tr("every minute");
    if (spacing.step == 0)
        return Words::tr("at %1 minutes past the hour").arg(numbers(m_minutes));
    if (spacing.step == 1)
        return Words::tr("every minute from %1 to %2 past the hour").arg(spacing.first).arg(spacing.last);
    const QString every = Words::tr("every %1", "15 minutes").arg(amount(spacing.step, Unit::Minute));
    if (spacing.isEven(minutesInHour)) {
        // Hours that are named say where it starts.
        const bool plain = spacing.first == 0 || m_hours.size() < hoursInDay;
        return plain ? every
                     : Words::tr("%1, starting at %2 past the hour", "5 minutes")
                           .arg(every, amount(spacing.first, Unit::Minute));
    }
    if (spacing.fillsFromZero(minutesInHour) && !hasHoursInARow())
        return every;
    if (spacing.fillsFromZero(minutesInHour))
        return Words::tr("%1, then %2 at the hour", "4 minutes")
            .arg(every, amount(spacing.gapAtEnd(minutesInHour), Unit::Minute));
    return Words::tr("%1 from %2 to %3 past the hour").arg(every).arg(spacing.first).arg(spacing.last);
}

bool TimeWords::hasHoursInARow() const
{
    return std::ranges::adjacent_find(m_hours, [](int a, int b) { return b == a + 1; }) != m_hours.end();
}

/// In which hours, empty for all of them.
QString TimeWords::hourWords() const
{
    if (m_hours.size() == hoursInDay)
        return {};
    QStringList ranges;
    for (qsizetype begin = 0; begin < m_hours.size();) {
        qsizetype end = begin + 1;
        while (end < m_hours.size() && m_hours[end] == m_hours[end - 1] + 1)
            ++end;
        ranges += from(m_hours[begin], m_hours[end - 1]);
        begin = end;
    }
    if (ranges.size() <= mostHourRanges)
        return joinedByAnd(ranges);
    const Spacing spacing = spacingOf(m_hours, hoursInDay);
    if (spacing.step > 1)
        return Words::tr("in every %1 hour %2", "2nd; from 00:00 to 22:45")
            .arg(ordinal(spacing.step), from(spacing.first, spacing.last));
    const auto hour = [this](int value) { return clock(value, 0, false); };
    return Words::tr("in the hours that begin at %1").arg(joinedByAnd(inRanges(m_hours, hour)));
}

QString TimeWords::secondWords() const
{
    if (m_seconds.size() == secondsInMinute)
        return Words::tr("every second");
    const Spacing spacing = spacingOf(m_seconds, secondsInMinute);
    if (m_seconds.size() == 1)
        return Words::tr("at %1 past the minute", "30 seconds").arg(amount(m_seconds.first(), Unit::Second));
    if (spacing.step == 0)
        return Words::tr("at %1 seconds past the minute").arg(numbers(m_seconds));
    if (spacing.step == 1)
        return Words::tr("every second from %1 to %2 past the minute").arg(spacing.first).arg(spacing.last);
    const QString every = Words::tr("every %1", "15 seconds").arg(amount(spacing.step, Unit::Second));
    if (spacing.isEven(secondsInMinute))
        return spacing.first == 0 ? every
                                  : Words::tr("%1, starting at %2 past the minute", "5 seconds")
                                        .arg(every, amount(spacing.first, Unit::Second));
    if (spacing.fillsFromZero(secondsInMinute))
        return Words::tr("%1, then %2 at the minute", "4 seconds")
            .arg(every, amount(spacing.gapAtEnd(secondsInMinute), Unit::Second));
    return Words::tr("%1 from %2 to %3 past the minute").arg(every).arg(spacing.first).arg(spacing.last);
}

QString TimeWords::clockTimes() const
{
    QStringList times;
    for (const int hour : m_hours) {
        for (const int minute : m_minutes)
            times += clock(hour, minute);
    }
    return Words::tr("at %1", "times of day").arg(joinedByAnd(times));
}

/// A time of day, with the second where all runs share one that is not 0.
QString TimeWords::clock(int hour, int minute, bool withSecond) const
{
    const bool second = withSecond && m_seconds.size() == 1 && m_seconds.first() != 0;
    const QString format = m_options.twelveHourClock
                               ? (second ? QStringLiteral("h:mm:ss AP") : QStringLiteral("h:mm AP"))
                               : (second ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return m_options.locale.toString(QTime(hour, minute, second ? m_seconds.first() : 0), format);
}

/// From the first to the last run of these hours.
QString TimeWords::from(int firstHour, int lastHour) const
{
    const QString first = clock(firstHour, m_minutes.first(), false);
    const QString last = clock(lastHour, m_minutes.last(), false);
    return first == last ? Words::tr("at %1", "times of day").arg(first)
                         : Words::tr("from %1 to %2", "times of day").arg(first, last);
}

} // namespace jobdeck::cron
