// SPDX-License-Identifier: Apache-2.0
// Dates of the Gregorian calendar as day numbers, fast enough for the inner loop; pure functions for any thread.
#pragma once

#include <QtGlobal>

namespace jobdeck::cron {

inline constexpr qint64 secondsPerDay = 86400;

struct Civil
{
    int year = 1970;
    int month = 1;
    int day = 1;
};

constexpr qint64 floorDivide(qint64 value, qint64 divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// Days since 1 January 1970. Counts years from March so that the leap day is the last one (Howard Hinnant's
/// days_from_civil).
constexpr qint64 dayNumber(int year, int month, int day)
{
    const int shifted = month <= 2 ? year - 1 : year;
    const qint64 cycle = floorDivide(shifted, 400);
    const int yearOfCycle = static_cast<int>(shifted - cycle * 400);
    const int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const int dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
    return cycle * 146097 + dayOfCycle - 719468;
}

constexpr Civil civil(qint64 dayNumber)
{
    const qint64 shifted = dayNumber + 719468;
    const qint64 cycle = floorDivide(shifted, 146097);
    const auto dayOfCycle = static_cast<unsigned>(shifted - cycle * 146097);
    const unsigned yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36524 - dayOfCycle / 146096) / 365;
    const unsigned dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
    const unsigned month = (5 * dayOfYear + 2) / 153;
    const int year = static_cast<int>(yearOfCycle) + static_cast<int>(cycle) * 400;
    return {month < 10 ? year : year + 1, static_cast<int>(month < 10 ? month + 3 : month - 9),
            static_cast<int>(dayOfYear - (153 * month + 2) / 5 + 1)};
}

/// 0 is Sunday.
constexpr int weekdayOf(qint64 dayNumber)
{
    const qint64 rest = (dayNumber + 4) % 7;
    return static_cast<int>(rest < 0 ? rest + 7 : rest);
}

constexpr bool isLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int daysInMonth(int year, int month)
{
    if (month == 2)
        return isLeapYear(year) ? 29 : 28;
    return 30 + ((month + (month >> 3)) & 1);
}

} // namespace jobdeck::cron
