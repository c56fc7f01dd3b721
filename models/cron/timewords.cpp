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

constexpr int minutesInHour = 60;
constexpr int hoursInDay = 24;
constexpr qsizetype mostListedTimes = 6;
constexpr qsizetype mostListedSteps = 3; // evenly spaced times are soon better told by their step
constexpr qsizetype mostHourRanges = 3;
constexpr qsizetype mostSingleMinutes = 2; // of which each is told by its first and last second

bool hasNeighbours(const QList<int>& values)
{
    return std::ranges::adjacent_find(values, [](int a, int b) { return b == a + 1; }) != values.end();
}

StepWords::Within within(const QList<int>& values, bool isAll)
{
    if (isAll)
        return StepWords::Within::All;
    return hasNeighbours(values) ? StepWords::Within::Connected : StepWords::Within::Apart;
}

QString between(const QString& first, const QString& last)
{
    return first == last ? Words::tr("at %1", "times of day").arg(first)
                         : Words::tr("from %1 to %2", "times of day").arg(first, last);
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
    if (isClockTimes())
        return clockTimes();
    if (m_seconds.size() > 1)
        return secondsAndMinutes();
    if (m_minutes.size() == 1)
        return oncePerHour();
    if (m_seconds.first() == 0)
        return minutesAndHours();
    const QString second = amount(m_seconds.first(), Unit::Second);
    return isEveryMinute() && isEveryHour()
               ? Words::tr("at %1 past every minute", "30 seconds").arg(second)
               : Words::tr("at %1 past the minute, %2", "30 seconds; every 5 minutes").arg(second, minutesAndHours());
}

bool TimeWords::isClockTimes() const
{
    if (isEveryHour())
        return false;
    const qsizetype times = m_seconds.size() * m_minutes.size() * m_hours.size();
    if (times == m_hours.size())
        return times < 3 || (spacingOf(m_hours, hoursInDay).step == 0 && times <= mostListedTimes);
    const int step = spacingOf(m_seconds.size() > 1 ? m_seconds : m_minutes, minutesInHour).step;
    return step != 1 && times <= (step == 0 ? mostListedTimes : mostListedSteps);
}

QString TimeWords::clockTimes() const
{
    QStringList times;
    for (const int hour : m_hours) {
        for (const int minute : m_minutes) {
            for (const int second : m_seconds)
                times += clock(hour, minute, second);
        }
    }
    return Words::tr("at %1", "times of day").arg(joinedByAnd(times));
}

/// One instant of many hours.
QString TimeWords::oncePerHour() const
{
    const int minute = m_minutes.first();
    const int second = m_seconds.first();
    if (isEveryHour()) {
        if (minute == 0 && second == 0)
            return Words::tr("every hour, on the hour");
        QStringList parts;
        if (minute > 0)
            parts += amount(minute, Unit::Minute);
        if (second > 0)
            parts += amount(second, Unit::Second);
        return Words::tr("at %1 past every hour", "30 minutes").arg(joinedByAnd(parts));
    }
    const auto time = [&](int hour) { return clock(hour, minute, second); };
    const Spacing spacing = spacingOf(m_hours, hoursInDay);
    if (spacing.step == 0)
        return joinedByAnd(inGroups(m_hours, time,
                                    {.range = Words::tr("every hour from %1 to %2", "times of day"),
                                     .list = Words::tr("at %1", "times of day"),
                                     .nextRange = Words::tr("from %1 to %2", "times of day")}));
    const QString every = spacing.step == 1 ? Words::tr("every hour")
                                            : Words::tr("every %1", "2 hours").arg(amount(spacing.step, Unit::Hour));
    if (spacing.isEven(hoursInDay))
        return Words::tr("%1, starting at %2", "every 2 hours; 00:30").arg(every, time(spacing.first));
    const QString bounded = every + u' ' + between(time(spacing.first), time(spacing.last));
    return spacing.fillsFromZero(hoursInDay)
               ? Words::tr("%1, then %2 over midnight", "every 5 hours from 00:00 to 20:00; 4 hours")
                     .arg(bounded, amount(spacing.gapAtEnd(hoursInDay), Unit::Hour))
               : bounded;
}

/// Many minutes of an hour, once each.
QString TimeWords::minutesAndHours() const
{
    const StepWords minutes(m_minutes, Unit::Minute, hoursWithin());
    const QString full = minutes.full();
    if (isEveryHour())
        return full;
    // Where no hour meets the next one the times of day say all: "every minute from 14:00 to 14:05".
    const bool apart = hoursWithin() == StepWords::Within::Apart && m_hours.size() <= mostHourRanges;
    if (apart && minutes.isEven())
        return Words::tr("%1 %2", "every 15 minutes; from 09:00 to 17:45").arg(minutes.plain(), hourWords());
    if (m_hours.size() == 1)
        return minutesOfOneHour();
    return minutes.isEven() && full == minutes.plain()
               ? Words::tr("%1 %2", "every 15 minutes; from 09:00 to 17:45").arg(full, hourWords())
               : Words::tr("%1, %2", "at 5 and 20 minutes past the hour; from 09:05 to 17:20").arg(full, hourWords());
}

QString TimeWords::minutesOfOneHour() const
{
    const auto time = [this](int minute) { return clock(m_hours.first(), minute, 0); };
    return joinedByAnd(inGroups(m_minutes, time,
                                {.range = Words::tr("every minute from %1 to %2", "times of day"),
                                 .list = Words::tr("at %1", "times of day"),
                                 .nextRange = Words::tr("from %1 to %2", "times of day")}));
}

/// Many seconds of a minute.
QString TimeWords::secondsAndMinutes() const
{
    const StepWords seconds(m_seconds, Unit::Second, minutesWithin());
    const QString full = seconds.full();
    if (isEveryMinute() && isEveryHour())
        return full;
    const bool plain = seconds.isEven() && full == seconds.plain();
    if (isEveryMinute())
        return (plain ? Words::tr("%1 %2", "every 15 seconds; from 09:00:00 to 17:59:45")
                      : Words::tr("%1, %2", "at 5 seconds past the minute; from 09:00:05 to 17:59:05"))
            .arg(full, hourWords());
    if (seconds.isEven() && !isEveryHour() && m_minutes.size() * m_hours.size() <= mostSingleMinutes)
        return Words::tr("%1 %2", "every second; from 09:30:00 to 09:30:59")
            .arg(seconds.plain(), secondsOfSingleMinutes());
    const QString text = Words::tr("%1 %2", "every 20 seconds; in every 5th minute").arg(full, minuteList());
    return isEveryHour()
               ? text
               : Words::tr("%1, %2", "every 20 seconds in minute 5; from 09:05:00 to 17:05:40").arg(text, hourWords());
}

QString TimeWords::secondsOfSingleMinutes() const
{
    QStringList spans;
    for (const int hour : m_hours) {
        for (const int minute : m_minutes)
            spans += between(clock(hour, minute, m_seconds.first()), clock(hour, minute, m_seconds.last()));
    }
    return joinedByAnd(spans);
}

/// In which minutes of the hour seconds are told of.
QString TimeWords::minuteList() const
{
    const Spacing spacing = spacingOf(m_minutes, minutesInHour);
    if (spacing.step > 1 && spacing.fillsFromZero(minutesInHour))
        return Words::tr("in every %1 minute", "5th").arg(ordinal(spacing.step));
    const QString numbers = joinedByAnd(inRanges(m_minutes, [](int minute) { return QString::number(minute); }));
    if (isEveryHour())
        return m_minutes.size() == 1 ? Words::tr("in minute %1 of every hour").arg(numbers)
                                     : Words::tr("in minutes %1 of every hour").arg(numbers);
    return m_minutes.size() == 1 ? Words::tr("in minute %1 of the hour").arg(numbers)
                                 : Words::tr("in minutes %1 of the hour").arg(numbers);
}

/// In which of the hours, where it is not all of them.
QString TimeWords::hourWords() const
{
    const QList<Run> runs = runsOf(m_hours);
    if (runs.size() <= mostHourRanges) {
        QStringList ranges;
        for (const Run& run : runs)
            ranges += betweenRuns(run.first, run.last);
        return joinedByAnd(ranges);
    }
    const Spacing spacing = spacingOf(m_hours, hoursInDay);
    if (spacing.step > 1)
        return Words::tr("in every %1 hour %2", "2nd; from 00:00 to 22:45")
            .arg(ordinal(spacing.step), betweenRuns(spacing.first, spacing.last));
    const auto start = [this](int hour) { return clock(hour, 0, 0); };
    return Words::tr("in the hours beginning at %1").arg(joinedByAnd(inRanges(m_hours, start)));
}

/// From the first to the last run of these hours.
QString TimeWords::betweenRuns(int firstHour, int lastHour) const
{
    return between(clock(firstHour, m_minutes.first(), m_seconds.first()),
                   clock(lastHour, m_minutes.last(), m_seconds.last()));
}

QString TimeWords::clock(int hour, int minute, int second) const
{
    const bool withSecond = showsSeconds();
    const QString format = m_options.twelveHourClock
                               ? (withSecond ? QStringLiteral("h:mm:ss AP") : QStringLiteral("h:mm AP"))
                               : (withSecond ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
    return m_options.locale.toString(QTime(hour, minute, second), format);
}

/// Not where the sentence tells the second apart from the times of day.
bool TimeWords::showsSeconds() const
{
    return m_seconds.size() > 1 || (m_seconds.first() != 0 && (m_minutes.size() == 1 || isClockTimes()));
}

bool TimeWords::isEveryHour() const
{
    return m_hours.size() == hoursInDay;
}

bool TimeWords::isEveryMinute() const
{
    return m_minutes.size() == minutesInHour;
}

StepWords::Within TimeWords::hoursWithin() const
{
    return within(m_hours, isEveryHour());
}

StepWords::Within TimeWords::minutesWithin() const
{
    return within(m_minutes, isEveryMinute() && isEveryHour());
}

} // namespace jobdeck::cron
