// SPDX-License-Identifier: Apache-2.0
// The time of day of a cron expression in words; used on any thread by describe().
#pragma once

#include "cron/describe.h"
#include "cron/listwords.h"
#include "cron/stepwords.h"

namespace jobdeck::cron {

class TimeWords
{
public:
    TimeWords(const Expression& expression, const DescribeOptions& options);

    /// "every 15 minutes from 09:00 to 17:45", "at 09:30 and 17:30".
    QString text() const;

    /// A list of times of day, which leaves open on which days.
    bool isClockTimes() const;

private:
    QString clockTimes() const;
    QString oncePerHour() const;
    QString minutesAndHours() const;
    QString minutesOfOneHour() const;
    QString secondsAndMinutes() const;
    QString secondsOfSingleMinutes() const;
    QString minuteList() const;
    QString hourWords() const;
    QString betweenRuns(int firstHour, int lastHour) const;
    QString clock(int hour, int minute, int second) const;
    bool showsSeconds() const;
    bool isEveryHour() const;
    bool isEveryMinute() const;
    StepWords::Within hoursWithin() const;
    StepWords::Within minutesWithin() const;

    const DescribeOptions& m_options;
    QList<int> m_seconds;
    QList<int> m_minutes;
    QList<int> m_hours;
};

} // namespace jobdeck::cron
