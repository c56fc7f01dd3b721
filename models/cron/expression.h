// SPDX-License-Identifier: Apache-2.0
// A parsed cron expression as sets of bits: cheap to copy, no heap, for any thread.
#pragma once

#include "cron/options.h"

#include <QtGlobal>

#include <array>

namespace jobdeck::cron {

/// Bit 0 stands for the first value of a field: second 0, day 1, January, Sunday, the year 2000.
struct Expression
{
    enum class Days {
        Both,  ///< a date must satisfy both day fields
        Either ///< one of them is enough
    };

    quint64 seconds = 1;
    quint64 minutes = 0;
    quint32 hours = 0;
    quint32 days = 0;
    quint32 nearestWorkdays = 0; ///< nW: the day from Monday to Friday nearest to day n, in the same month
    quint16 months = 0;
    quint8 weekdays = 0;
    quint8 lastWeekdays = 0;                ///< nL
    std::array<quint8, 5> nthWeekdays = {}; ///< n#1 .. n#5, each a set of weekdays
    bool lastDay = false;                   ///< L
    bool lastWorkday = false;               ///< LW
    bool specialDays = false;               ///< any of L, LW, nW, nL and n#k is in use
    bool everyYear = true;                  ///< no year field, or one that names them all
    bool fixedTime = false;                 ///< neither the minute nor the hour text begins with `*`
    bool temporalQuirks = false;
    Days combination = Days::Both;
    Dialect dialect = Dialect::Vixie;
    std::array<quint64, 4> years = {}; ///< only where not every year

    qint64 interval = 0; ///< `@every`: seconds between runs, else 0
    qint64 phase = 0;    ///< seconds after the multiples of the interval since 1970

    quint16 zonePosition = 0; ///< where the zone of a `TZ=` prefix stands in the text
    quint16 zoneLength = 0;   ///< 0 without such a prefix
    quint8 stepWarnings = 0;  ///< bit of each Field whose step leaves only its first value
    bool sundayLost = false;  ///< Temporal drops the 7 of 1-7 and 1/1

    bool isInterval() const { return interval > 0; }
    bool hasYear(int year) const
    {
        const int bit = year - 2000;
        return everyYear || (bit >= 0 && bit < 256 && (years[static_cast<size_t>(bit / 64)] >> (bit % 64) & 1));
    }

    /// False for dates that do not exist, such as 30 February; a year field is taken into account.
    bool canFire() const;

    friend bool operator==(const Expression&, const Expression&) = default;
};

} // namespace jobdeck::cron
