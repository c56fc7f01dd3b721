// SPDX-License-Identifier: Apache-2.0
// The dates of a cron expression in words; used on any thread by describe().
#pragma once

#include "cron/describe.h"

#include <QList>
#include <QStringList>

namespace jobdeck::cron {

class DateWords
{
public:
    DateWords(const Expression& expression, const DescribeOptions& options);

    /// "on the 13th or on any Friday, in March", empty for every day.
    QString text() const;

    /// Whether text() tells of months and years only.
    bool isEveryDay() const;

    /// "Monday to Friday", which stands apart from the time before it, as "on Monday" does not.
    bool namesRange() const;

private:
    QString daysAndMonths() const;
    QString eitherWords() const;
    QString bothWords() const;
    QString monthDays() const;
    QString weekdays() const;
    QString nthWeekdays() const;
    QString nthOf(int weekday) const;
    QString inMonths() const;
    QString ofMonths(const QString& days) const;
    QString years() const;
    QString oneDate() const;

    bool isEither() const;
    bool hasMonthDays() const;
    bool hasWeekdays() const;
    bool isOneDay() const;
    bool hasSpecialWeekdays() const;
    QList<int> plainWeekdays() const;
    QList<int> monthValues() const;
    QList<int> yearValues() const;
    QString weekdayName(int weekday) const; ///< 1 is Monday, and so is 8
    QString monthName(int month) const;

    const Expression& m_expression;
    const DescribeOptions& m_options;
    quint32 m_days; ///< of the month, those that one of the months has
};

} // namespace jobdeck::cron
