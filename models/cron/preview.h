// SPDX-License-Identifier: Apache-2.0
// Ranges of occurrences for the builder: upcoming runs, runs per day, differences; pure functions for any thread.
#pragma once

#include "cron/schedule.h"

#include <array>
#include <vector>

namespace jobdeck::cron {

/// The next `count` occurrences strictly after an instant, fewer where the schedule ends; UTC seconds.
std::vector<qint64> upcoming(const Schedule& schedule, qint64 after, int count);

/// Runs on each day of a month by the zone's wall clock; element 0 is the 1st, days that do not exist have 0.
std::array<int, 31> runsPerDay(const Schedule& schedule, int year, int month);

struct Difference
{
    qint64 at = 0;           ///< UTC seconds of the first occurrence that only one of the two has
    bool firstHasIt = false; ///< it is the first schedule's, else the second's
};

/// The first occurrence after `after`, at most `until`, that only one of two schedules has.
std::optional<Difference> firstDifference(const Schedule& first, const Schedule& second, qint64 after, qint64 until);

} // namespace jobdeck::cron
