// SPDX-License-Identifier: Apache-2.0
// The dates of a cron expression in words; used on any thread by describe().
#pragma once

#include "cron/describe.h"

#include <QStringList>

namespace jobdeck::cron {

class DateWords
{
public:
    DateWords(const Expression& expression, const QLocale& locale);

    /// "on the 13th or on any Friday, in March", empty for every day.
    QString text() const;

    /// Whether text() tells of months and years only.
    bool isEveryDay() const { return dayWords().isEmpty(); }

private:
    QString dayWords() const;
    QString bothWords() const;
    QString monthDays() const;
    QString weekdays() const;
    QString months() const;
    QString years() const;
    QString oneDate() const;

    bool hasMonthDays() const;
    bool hasWeekdays() const;
    QStringList weekdayItems() const;
    QString weekdayName(int weekday) const;
    QString monthName(int month) const;

    const Expression& m_expression;
    const QLocale& m_locale;
};

} // namespace jobdeck::cron
