// SPDX-License-Identifier: Apache-2.0
#include "cron/datewords.h"

#include "cron/field.h"
#include "cron/listwords.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>
#include <bit>

namespace jobdeck::cron {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::cron::Describe)
};

constexpr quint32 allDays = 0x7fffffff;
constexpr quint8 allWeekdays = 0x7f;
constexpr int monthsInYear = 12;
constexpr int leapYear = 2024; // in which every month has all the days it can have
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

/// Monday first, as weeks are told: 7 is Sunday.
QList<int> fromMonday(quint8 weekdays)
{
    QList<int> result;
    for (int day = 1; day <= 7; ++day) {
        if (weekdays >> (day % 7) & 1)
            result += day;
    }
    return result;
}

bool hasRange(const QList<int>& values)
{
    return std::ranges::any_of(runsOf(values), &Run::isRange);
}

/// Which week of the month these days are, as in the 8th to the 14th: there is one Monday among them. 0 for none.
int weekOf(quint32 days)
{
    for (int week = 0; week < 4; ++week) {
        if (days == quint32(allWeekdays) << (7 * week))
            return week + 1;
    }
    return 0;
}

/// The days that the longest of these months has.
quint32 daysOfMonths(quint16 months)
{
    quint32 days = 0;
    for (const int month : valuesOf(months, 1))
        days |= allDays >> (31 - QDate(leapYear, month, 1).daysInMonth());
    return days;
}

/// From the first day of a run that goes on over Sunday; days after Sunday count on from 8: "Saturday to Monday".
QList<int> inWeekOrder(quint8 weekdays)
{
    QList<int> days = fromMonday(weekdays);
    const QList<Run> runs = runsOf(days);
    if (runs.size() < 2 || runs.first().first != 1 || runs.last().last != 7)
        return days;
    const int early = runs.first().last;
    const bool isRange = early + 7 - runs.last().first > 1;
    for (int day = 1; isRange && day <= early; ++day) {
        days.removeFirst();
        days.append(day + 7);
    }
    return days;
}

} // namespace

DateWords::DateWords(const Expression& expression, const DescribeOptions& options)
    : m_expression(expression)
    , m_options(options)
    , m_days(expression.days & daysOfMonths(expression.months))
{}

QString DateWords::text() const
{
    QStringList parts{oneDate()};
    if (parts.first().isEmpty())
        parts = {daysAndMonths(), years()};
    parts.removeAll(QString());
    return parts.join(Words::tr(", ", "between days and years"));
}

bool DateWords::isEveryDay() const
{
    return isEither() ? !hasMonthDays() || !hasWeekdays() : !hasMonthDays() && !hasWeekdays();
}

bool DateWords::namesRange() const
{
    return !isEither() && !hasMonthDays() && hasWeekdays() && hasRange(plainWeekdays());
}

/// A day of one month, which reads best as a date.
QString DateWords::oneDate() const
{
    const QList<int> months = monthValues();
    if (!isOneDay() || months.size() != 1 || hasWeekdays() || isEveryDay())
        return {};
    const int day = std::countr_zero(m_days) + 1;
    const QString month = m_options.locale.monthName(months.first());
    const QString date = m_options.monthFirst
                             ? Words::tr("on %1 %2", "month and day, as in on January 1").arg(month).arg(day)
                             : Words::tr("on %1 %2", "day and month, as in on 1 January").arg(day).arg(month);
    if (const QList<int> years = yearValues(); years.size() == 1)
        return m_options.monthFirst ? Words::tr("%1, %2", "on January 1; 2030").arg(date).arg(years.first())
                                    : Words::tr("%1 %2", "on 1 January; 2030").arg(date).arg(years.first());
    else if (!m_expression.everyYear)
        return Words::tr("%1, %2", "on 1 January; in 2030 and 2031").arg(date, this->years());
    return day == 29 && months.first() == 2 ? Words::tr("%1, in leap years only").arg(date)
                                            : Words::tr("%1 every year", "on 1 January").arg(date);
}

QString DateWords::daysAndMonths() const
{
    if (isEveryDay())
        return inMonths();
    return isEither() ? eitherWords() : bothWords();
}

/// One of the two day fields is enough.
QString DateWords::eitherWords() const
{
    QStringList clauses;
    const bool special = m_expression.lastDay || m_expression.lastWorkday || m_expression.nearestWorkdays != 0;
    clauses += special ? Words::tr("%1 of the month", "on the last day").arg(monthDays()) : monthDays();
    // "any" goes with plain weekdays; the last Friday of the month is a single day.
    clauses += inGroups(plainWeekdays(), [this](int day) { return weekdayName(day); },
                        {.range = Words::tr("on any day from %1 to %2", "weekdays"),
                         .list = Words::tr("on any %1", "Monday or Friday"),
                         .joined = joinedByOr});
    if (hasSpecialWeekdays())
        clauses += Words::tr("%1 of the month", "on the second Friday").arg(nthWeekdays());
    const QString days = joinedByOr(clauses);
    const QString months = inMonths();
    return months.isEmpty() ? days : Words::tr("%1, %2", "on the 13th or on any Friday; in March").arg(days, months);
}

/// What a date must satisfy.
QString DateWords::bothWords() const
{
    if (!hasWeekdays())
        return ofMonths(monthDays());
    const QList<int> plain = plainWeekdays();
    if (!hasMonthDays()) {
        if (hasSpecialWeekdays())
            return ofMonths(weekdays());
        const QString months = inMonths();
        if (months.isEmpty())
            return weekdays();
        return namesRange() ? Words::tr("%1, %2", "Monday to Friday; in March").arg(weekdays(), months)
                            : Words::tr("%1 %2", "on Friday; in March").arg(weekdays(), months);
    }
    const bool oneWeekday = plain.size() == 1 && !hasSpecialWeekdays();
    if (isOneDay() && oneWeekday) {
        const QString day = Words::tr("on %1 the %2", "Friday; 13th")
                                .arg(weekdayName(plain.first()), ordinal(std::countr_zero(m_days) + 1));
        return inMonths().isEmpty() ? day : ofMonths(day);
    }
    if (const int week = weekOf(m_days); week > 0 && oneWeekday && !m_expression.specialDays)
        return ofMonths(Words::tr("on the %1 %2", "second; Friday").arg(nth(week), weekdayName(plain.first())));
    return Words::tr("%1, but only %2", "on the 1st to 7th; on Monday").arg(ofMonths(monthDays()), weekdays());
}

QString DateWords::monthDays() const
{
    QStringList clauses;
    const QList<int> days = valuesOf(m_days, 1);
    const Spacing spacing = spacingOf(days, 0);
    if (days.size() > mostListedDays && spacing.step > 1)
        clauses += Words::tr("every %1 from the %2 to the %3", "2 days; 1st; 31st")
                       .arg(amount(spacing.step, Unit::Day), ordinal(spacing.first), ordinal(spacing.last));
    else
        clauses += inGroups(days, ordinal,
                            {.range = Words::tr("from the %1 to the %2", "days of the month"),
                             .list = Words::tr("on the %1", "days of the month")});
    for (const int day : valuesOf(m_expression.nearestWorkdays, 1))
        clauses += Words::tr("on the workday nearest to the %1").arg(ordinal(day));
    if (m_expression.lastWorkday)
        clauses += Words::tr("on the last workday");
    if (m_expression.lastDay)
        clauses += Words::tr("on the last day");
    return joinedByAnd(clauses);
}

QString DateWords::weekdays() const
{
    const QList<int> plain = plainWeekdays();
    const QString names = joinedByAnd(inRanges(plain, [this](int day) { return weekdayName(day); }));
    QStringList clauses;
    if (!plain.isEmpty())
        clauses += hasRange(plain) ? names : Words::tr("on %1", "weekdays").arg(names);
    if (hasSpecialWeekdays())
        clauses += nthWeekdays();
    return joinedByAnd(clauses);
}

/// "on the first and third Tuesday and the last Friday"
QString DateWords::nthWeekdays() const
{
    QStringList items;
    for (const int day : fromMonday(allWeekdays)) {
        if (const QString words = nthOf(day % 7); !words.isEmpty())
            items += Words::tr("the %1 %2", "first and third; Tuesday").arg(words, weekdayName(day));
    }
    return Words::tr("on %1", "the second Friday").arg(joinedByAnd(items));
}

/// "first and third"; 0 is Sunday.
QString DateWords::nthOf(int weekday) const
{
    QStringList weeks;
    for (size_t week = 0; week < m_expression.nthWeekdays.size(); ++week) {
        if (m_expression.nthWeekdays[week] >> weekday & 1)
            weeks += nth(static_cast<int>(week) + 1);
    }
    if (m_expression.lastWeekdays >> weekday & 1)
        weeks += Words::tr("last", "weekday of the month");
    return joinedByAnd(weeks);
}

/// Empty for all months.
QString DateWords::inMonths() const
{
    const QList<int> months = monthValues();
    if (months.size() == monthsInYear)
        return {};
    return joinedByAnd(inGroups(months, [this](int month) { return monthName(month); },
                                {.range = Words::tr("from %1 to %2", "months"), .list = Words::tr("in %1", "months")}));
}

/// "on the 13th of every month", "on the 13th of January and July"
QString DateWords::ofMonths(const QString& days) const
{
    const QList<int> months = monthValues();
    if (months.size() == monthsInYear) {
        // A lone 29th, 30th or 31st does not come every month.
        const bool rare = isOneDay() && m_days >> 28;
        return rare ? Words::tr("%1 of every month that has it", "on the 31st").arg(days)
                    : Words::tr("%1 of every month", "on the 13th").arg(days);
    }
    if (!hasRange(months)) {
        const QString names = joinedByAnd(inRanges(months, [this](int month) { return monthName(month); }));
        return Words::tr("%1 of %2", "on the 13th; January and July").arg(days, names);
    }
    return runsOf(months).size() == 1
               ? Words::tr("%1 of every month %2", "on the 13th; from June to August").arg(days, inMonths())
               : Words::tr("%1, %2", "on the 13th; in January and from June to August").arg(days, inMonths());
}

QString DateWords::years() const
{
    if (m_expression.everyYear)
        return {};
    const QList<int> years = yearValues();
    const Spacing spacing = spacingOf(years, 0);
    if (years.size() > mostListedYears && spacing.step > 1)
        return Words::tr("in every %1 year from %2 to %3", "4th")
            .arg(ordinal(spacing.step))
            .arg(spacing.first)
            .arg(spacing.last);
    const auto number = [](int year) { return QString::number(year); };
    return joinedByAnd(
        inGroups(years, number, {.range = Words::tr("from %1 to %2", "years"), .list = Words::tr("in %1", "years")}));
}

bool DateWords::isEither() const
{
    return m_expression.combination == Expression::Days::Either;
}

bool DateWords::hasMonthDays() const
{
    return m_expression.days != allDays;
}

bool DateWords::hasWeekdays() const
{
    return m_expression.weekdays != allWeekdays;
}

/// One day of the month, and none that is counted from its end or from a weekday.
bool DateWords::isOneDay() const
{
    return std::has_single_bit(m_days) && !m_expression.lastDay && !m_expression.lastWorkday &&
           m_expression.nearestWorkdays == 0;
}

bool DateWords::hasSpecialWeekdays() const
{
    return m_expression.lastWeekdays != 0 ||
           std::ranges::any_of(m_expression.nthWeekdays, [](quint8 weekdays) { return weekdays != 0; });
}

QList<int> DateWords::plainWeekdays() const
{
    return inWeekOrder(m_expression.weekdays);
}

/// Without those that never have the only day.
QList<int> DateWords::monthValues() const
{
    QList<int> months = valuesOf(m_expression.months, 1);
    if (!isOneDay() || isEither() || months.size() == monthsInYear)
        return months;
    const int day = std::countr_zero(m_days) + 1;
    months.removeIf([day](int month) { return day > QDate(leapYear, month, 1).daysInMonth(); });
    return months;
}

QList<int> DateWords::yearValues() const
{
    QList<int> years;
    if (m_expression.everyYear)
        return years;
    for (int year = firstYear; year <= lastVixieYear; ++year) {
        if (m_expression.hasYear(year))
            years += year;
    }
    return years;
}

QString DateWords::weekdayName(int weekday) const
{
    return m_options.locale.standaloneDayName((weekday - 1) % 7 + 1);
}

QString DateWords::monthName(int month) const
{
    return m_options.locale.standaloneMonthName(month);
}

} // namespace jobdeck::cron
