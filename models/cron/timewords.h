// SPDX-License-Identifier: Apache-2.0
// The time of day of a cron expression in words; used on any thread by describe().
#pragma once

#include "cron/describe.h"
#include "cron/listwords.h"

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
    QString minutesAndHours() const;
    QString oncePerHour() const;
    QString minuteWords() const;
    QString hourWords() const;
    bool hasHoursInARow() const;
    QString secondWords() const;
    QString clockTimes() const;
    QString clock(int hour, int minute, bool withSecond = true) const;
    QString from(int firstHour, int lastHour) const;

    const DescribeOptions& m_options;
    QList<int> m_seconds;
    QList<int> m_minutes;
    QList<int> m_hours;
};

} // namespace jobdeck::cron
