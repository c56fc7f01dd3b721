// SPDX-License-Identifier: Apache-2.0
#include "cron/datewords.h"

#include "cron/field.h"
#include "cron/listwords.h"

#include <QCoreApplication>

#include <bit>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Describe)
};

constexpr quint32 allDays = 0x7fffffff;
constexpr quint8 allWeekdays = 0x7f;
constexpr quint16 allMonths = 0x0fff;
constexpr qsizetype mostListedDays = 7;
constexpr qsizetype mostListedYears = 5;

QString nth(int week)
{
    switch (week) {
    case 1:
        return Words::tr("first", "weekday of the month");
    case 2:
        return Words::tr("second", "weekday of the month");
    case 3:
        return Words::tr("third", "weekday of the month");
    case 4:
        return Words::tr("fourth", "weekday of the month");
    default:
        return Words::tr("fifth", "weekday of the month");
    }
}

/// Monday first, as weeks are told.
QList<int> fromMonday(quint8 weekdays)
{
    QList<int> result;
    for (int day = 1; day <= 7; ++day) {
        if (weekdays >> (day % 7) & 1)
            result += day;
    }
    return result;
}

} // namespace

DateWords::DateWords(const Expression& expression, const QLocale& locale) : m_expression(expression), m_locale(locale)
{}

QString DateWords::text() const
{
    QStringList parts;
    if (const QString date = oneDate(); !date.isEmpty()) {
        parts += date;
    } else {
        parts += dayWords();
        parts += months();
    }
    parts += years();
    parts.removeAll(QString());
    return parts.join(Words::tr(", ", "between days, months and years"));
}

/// A day of one month, which reads best as a date.
QString DateWords::oneDate() const
{
    if (std::popcount(m_expression.days) != 1 || std::popcount(m_expression.months) != 1 || hasWeekdays() ||
        m_expression.specialDays)
        return {};
    const int day = std::countr_zero(m_expression.days) + 1;
    const int month = std::countr_zero(m_expression.months) + 1;
    const QString date = Words::tr("on %1 %2", "day and month, as in on 1 January").arg(day).arg(monthName(month));
    return day == 29 && month == 2 ? Words::tr("%1, in leap years only").arg(date) : date;
}

bool DateWords::hasMonthDays() const
{
    return m_expression.days != allDays;
}

bool DateWords::hasWeekdays() const
{
    return m_expression.weekdays != allWeekdays;
}

QString DateWords::dayWords() const
{
    if (m_expression.combination == Expression::Days::Both)
        return bothWords();
    if (!hasMonthDays() || !hasWeekdays())
        return {};
    // "any" goes with plain weekdays; the last Friday of the month is a single day.
    return m_expression.weekdays == 0
               ? Words::tr("%1 or on the %2", "on the 13th; last Friday of the month")
                     .arg(monthDays(), joinedByOr(weekdayItems()))
               : Words::tr("%1 or on any %2", "on the 13th; Friday").arg(monthDays(), joinedByOr(weekdayItems()));
}

QString DateWords::bothWords() const
{
    if (!hasMonthDays())
        return hasWeekdays() ? weekdays() : QString();
    if (!hasWeekdays()) {
        // A lone 29th, 30th or 31st does not come every month.
        const bool rare =
            std::has_single_bit(m_expression.days) && m_expression.days >> 28 && !m_expression.specialDays;
        return m_expression.months != allMonths ? monthDays()
               : rare ? Words::tr("%1 of every month that has it", "on the 31st").arg(monthDays())
                      : Words::tr("%1 of every month", "on the 13th").arg(monthDays());
    }
    const bool oneDay =
        std::popcount(m_expression.days) == 1 && std::popcount(m_expression.weekdays) == 1 && !m_expression.specialDays;
    if (oneDay)
        return Words::tr("on %1 the %2", "Friday; 13th")
            .arg(weekdayItems().first(), ordinal(std::countr_zero(m_expression.days) + 1));
    return Words::tr("%1, but only %2", "on the 1st to 7th; on Monday").arg(monthDays(), weekdays());
}

QString DateWords::monthDays() const
{
    QStringList items;
    const QList<int> days = valuesOf(m_expression.days, 1);
    const Spacing spacing = spacingOf(days, 0);
    if (days.size() > mostListedDays && spacing.step > 1)
        items += Words::tr("every %1 day from the %2 to the %3", "2nd; 1st; 31st")
                     .arg(ordinal(spacing.step), ordinal(spacing.first), ordinal(spacing.last));
    else if (!days.isEmpty())
        items += Words::tr("the %1", "days of the month: the 1st, 15th and 20th to 25th")
                     .arg(joinedByAnd(inRanges(days, ordinal)));
    for (const int day : valuesOf(m_expression.nearestWorkdays, 1))
        items += Words::tr("the workday nearest to the %1").arg(ordinal(day));
    if (m_expression.lastWorkday)
        items += Words::tr("the last workday");
    if (m_expression.lastDay)
        items += Words::tr("the last day");
    return Words::tr("on %1", "days of the month").arg(joinedByAnd(items));
}

QStringList DateWords::weekdayItems() const
{
    QStringList items = inRanges(fromMonday(m_expression.weekdays), [this](int day) { return weekdayName(day); });
    for (size_t week = 0; week < m_expression.nthWeekdays.size(); ++week) {
        for (const int day : fromMonday(m_expression.nthWeekdays[week]))
            items += Words::tr("%1 %2 of the month", "second; Friday")
                         .arg(nth(static_cast<int>(week) + 1), weekdayName(day));
    }
    for (const int day : fromMonday(m_expression.lastWeekdays))
        items += Words::tr("last %1 of the month", "Friday").arg(weekdayName(day));
    return items;
}

QString DateWords::weekdays() const
{
    const bool special = m_expression.weekdays == 0;
    const QString days = joinedByAnd(weekdayItems());
    return special ? Words::tr("on the %1", "second Friday of the month").arg(days)
                   : Words::tr("on %1", "Monday to Friday").arg(days);
}

QString DateWords::months() const
{
    if (m_expression.months == allMonths)
        return {};
    const auto name = [this](int month) { return monthName(month); };
    return Words::tr("in %1", "months").arg(joinedByAnd(inRanges(valuesOf(m_expression.months, 1), name)));
}

QString DateWords::years() const
{
    if (m_expression.everyYear)
        return {};
    QList<int> years;
    for (int year = firstYear; year <= lastVixieYear; ++year) {
        if (m_expression.hasYear(year))
            years += year;
    }
    const Spacing spacing = spacingOf(years, 0);
    if (years.size() > mostListedYears && spacing.step > 1)
        return Words::tr("in every %1 year from %2 to %3", "4th")
            .arg(ordinal(spacing.step))
            .arg(spacing.first)
            .arg(spacing.last);
    const auto number = [](int year) { return QString::number(year); };
    return Words::tr("in %1", "years").arg(joinedByAnd(inRanges(years, number)));
}

QString DateWords::weekdayName(int weekday) const
{
    return m_locale.standaloneDayName(weekday);
}

QString DateWords::monthName(int month) const
{
    return m_locale.standaloneMonthName(month);
}

} // namespace jobdeck::cron
