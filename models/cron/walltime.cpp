// SPDX-License-Identifier: Apache-2.0
#include "cron/walltime.h"

#include "cron/civil.h"
#include "cron/field.h"

#include <bit>

namespace jobdeck::cron {

namespace {

constexpr int firstSearchedYear = 1880; // where Zone's table begins
constexpr quint32 allDays = 0x7fffffff;
constexpr quint8 allWeekdays = 0x7f;
constexpr quint16 allMonths = 0x0fff;

template<typename Bits>
int lowest(Bits bits)
{
    return std::countr_zero(bits);
}

template<typename Bits>
int highest(Bits bits)
{
    return static_cast<int>(sizeof(Bits) * 8) - 1 - std::countl_zero(bits);
}

/// The bits after `index`, and those before it. An index of -1 or of the width is allowed.
template<typename Bits>
Bits after(Bits bits, int index)
{
    return index + 1 >= static_cast<int>(sizeof(Bits) * 8) ? Bits(0) : Bits(bits >> (index + 1) << (index + 1));
}

template<typename Bits>
Bits before(Bits bits, int index)
{
    return Bits(bits & Bits((Bits(1) << index) - 1));
}

/// A set of weekdays as days 1 to 7 of a month that begins on `first`.
quint32 firstWeek(quint8 weekdays, int first)
{
    return ((weekdays >> first) | (weekdays << (7 - first))) & allWeekdays;
}

quint32 everyWeek(quint8 weekdays, int first)
{
    const quint64 week = firstWeek(weekdays, first);
    return static_cast<quint32>(week | week << 7 | week << 14 | week << 21 | week << 28);
}

/// The day from Monday to Friday nearest to `day`, never in another month.
int nearestWorkday(int day, int first, int length)
{
    const int weekday = (first + day - 1) % 7;
    if (weekday == 6)
        return day > 1 ? day - 1 : day + 2;
    if (weekday == 0)
        return day < length ? day + 1 : day - 2;
    return day;
}

quint32 specialDays(const Expression& e, int first, int length)
{
    quint32 result = e.lastDay ? 1u << (length - 1) : 0;
    if (e.lastWorkday)
        result |= 1u << (nearestWorkday(length, first, length) - 1);
    for (quint32 rest = e.nearestWorkdays; rest; rest &= rest - 1) {
        if (lowest(rest) < length)
            result |= 1u << (nearestWorkday(lowest(rest) + 1, first, length) - 1);
    }
    return result;
}

quint32 specialWeekdays(const Expression& e, int first, int length)
{
    quint64 result = 0;
    for (size_t week = 0; week < e.nthWeekdays.size(); ++week)
        result |= static_cast<quint64>(firstWeek(e.nthWeekdays[week], first)) << (7 * week);
    if (e.lastWeekdays)
        result |= everyWeek(e.lastWeekdays, first) & (allDays >> (31 - length)) & ~(allDays >> (38 - length));
    return static_cast<quint32>(result & allDays);
}

bool namesEveryDate(const Expression& e)
{
    const bool monthDays = e.days == allDays;
    const bool weekDays = e.weekdays == allWeekdays;
    return e.months == allMonths && e.everyYear &&
           (e.combination == Expression::Days::Both ? monthDays && weekDays : monthDays || weekDays);
}

int lastSearchedYear(const Expression& e)
{
    return e.dialect == Dialect::Temporal ? lastTemporalYear : lastVixieYear;
}

/// The first wall time past the last year that is searched: it ends by the zone's clock, not by UTC's.
qint64 endOfYears(const Expression& e)
{
    constexpr qint64 temporal = dayNumber(lastTemporalYear + 1, 1, 1) * secondsPerDay;
    constexpr qint64 vixie = dayNumber(lastVixieYear + 1, 1, 1) * secondsPerDay;
    return e.dialect == Dialect::Temporal ? temporal : vixie;
}

int firstSecondOfDay(const Expression& e)
{
    return lowest(e.hours) * 3600 + lowest(e.minutes) * 60 + lowest(e.seconds);
}

int lastSecondOfDay(const Expression& e)
{
    return highest(e.hours) * 3600 + highest(e.minutes) * 60 + highest(e.seconds);
}

/// The first named second of the day from `second` on, or -1.
int secondAtOrAfter(const Expression& e, int second)
{
    const int hour = second / 3600;
    const int minute = second / 60 % 60;
    if (e.hours >> hour & 1) {
        if (e.minutes >> minute & 1) {
            if (const quint64 rest = after(e.seconds, second % 60 - 1))
                return hour * 3600 + minute * 60 + lowest(rest);
        }
        if (const quint64 rest = after(e.minutes, minute))
            return hour * 3600 + lowest(rest) * 60 + lowest(e.seconds);
    }
    if (const quint32 rest = after(e.hours, hour))
        return lowest(rest) * 3600 + lowest(e.minutes) * 60 + lowest(e.seconds);
    return -1;
}

/// The last named second of the day up to `second`, or -1.
int secondAtOrBefore(const Expression& e, int second)
{
    const int hour = second / 3600;
    const int minute = second / 60 % 60;
    if (e.hours >> hour & 1) {
        if (e.minutes >> minute & 1) {
            if (const quint64 rest = before(e.seconds, second % 60 + 1))
                return hour * 3600 + minute * 60 + highest(rest);
        }
        if (const quint64 rest = before(e.minutes, minute))
            return hour * 3600 + highest(rest) * 60 + highest(e.seconds);
    }
    if (const quint32 rest = before(e.hours, hour))
        return highest(rest) * 3600 + highest(e.minutes) * 60 + highest(e.seconds);
    return -1;
}

/// The first named date after one, as a day number, or `noLaterWall`. `days` are those of the date's month.
qint64 dayAfter(const Expression& e, Civil date, quint32 days)
{
    days = after(days, date.day - 1);
    while (!days) {
        const quint16 months = e.hasYear(date.year) ? after(e.months, date.month - 1) : quint16(0);
        if (months) {
            date.month = lowest(months) + 1;
        } else {
            if (++date.year > lastSearchedYear(e))
                return noLaterWall;
            date.month = lowest(e.months) + 1;
            if (!e.hasYear(date.year))
                continue;
        }
        days = matchingDays(e, date.year, date.month);
    }
    return dayNumber(date.year, date.month, lowest(days) + 1);
}

/// The last named date before one, as a day number, or `noEarlierWall`. `days` are those of the date's month.
qint64 dayBefore(const Expression& e, Civil date, quint32 days)
{
    days = before(days, date.day - 1);
    while (!days) {
        const quint16 months = e.hasYear(date.year) ? before(e.months, date.month - 1) : quint16(0);
        if (months) {
            date.month = highest(months) + 1;
        } else {
            if (--date.year < firstSearchedYear)
                return noEarlierWall;
            date.month = highest(e.months) + 1;
            if (!e.hasYear(date.year))
                continue;
        }
        days = matchingDays(e, date.year, date.month);
    }
    return dayNumber(date.year, date.month, highest(days) + 1);
}

quint32 daysOfMonthAround(const Expression& e, const Civil& date)
{
    return e.hasYear(date.year) ? matchingDays(e, date.year, date.month) : 0;
}

} // namespace

quint32 matchingDays(const Expression& e, int year, int month)
{
    if (!(e.months >> (month - 1) & 1))
        return 0;
    const int length = daysInMonth(year, month);
    const quint32 existing = allDays >> (31 - length);
    if (e.weekdays == allWeekdays && e.combination == Expression::Days::Both && !e.specialDays)
        return e.days & existing;
    const int first = weekdayOf(dayNumber(year, month, 1));
    const quint32 days = e.days | specialDays(e, first, length);
    const quint32 weekdays = everyWeek(e.weekdays, first) | specialWeekdays(e, first, length);
    return (e.combination == Expression::Days::Both ? days & weekdays : days | weekdays) & existing;
}

int timesPerDay(const Expression& e)
{
    return std::popcount(e.hours) * std::popcount(e.minutes) * std::popcount(e.seconds);
}

qint64 wallAtOrAfter(const Expression& e, qint64 wall)
{
    const qint64 day = floorDivide(wall, secondsPerDay);
    const int second = static_cast<int>(wall - day * secondsPerDay);
    if (namesEveryDate(e)) {
        const int found = secondAtOrAfter(e, second);
        const qint64 next = found >= 0 ? day * secondsPerDay + found : (day + 1) * secondsPerDay + firstSecondOfDay(e);
        return next < endOfYears(e) ? next : noLaterWall;
    }
    Civil date = civil(day);
    quint32 days = 0;
    if (wall >= endOfYears(e))
        return noLaterWall;
    if (date.year < firstSearchedYear) {
        date = {firstSearchedYear - 1, 12, 31};
    } else {
        days = daysOfMonthAround(e, date);
        const int found = days >> (date.day - 1) & 1 ? secondAtOrAfter(e, second) : -1;
        if (found >= 0)
            return day * secondsPerDay + found;
    }
    const qint64 next = dayAfter(e, date, days);
    return next == noLaterWall ? noLaterWall : next * secondsPerDay + firstSecondOfDay(e);
}

qint64 wallAtOrBefore(const Expression& e, qint64 wall)
{
    const qint64 day = floorDivide(wall, secondsPerDay);
    const int second = static_cast<int>(wall - day * secondsPerDay);
    Civil date = civil(day);
    quint32 days = 0;
    if (date.year > lastSearchedYear(e)) {
        date = {lastSearchedYear(e) + 1, 1, 1};
    } else {
        days = daysOfMonthAround(e, date);
        const int found = days >> (date.day - 1) & 1 ? secondAtOrBefore(e, second) : -1;
        if (found >= 0)
            return day * secondsPerDay + found;
    }
    const qint64 previous = dayBefore(e, date, days);
    return previous == noEarlierWall ? noEarlierWall : previous * secondsPerDay + lastSecondOfDay(e);
}

} // namespace jobdeck::cron
