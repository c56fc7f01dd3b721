// SPDX-License-Identifier: Apache-2.0
// What the embedded scheduler does with wall times that clocks skip or repeat; pure functions for any thread.
#pragma once

#include "cron/expression.h"
#include "cron/zone.h"

namespace jobdeck::cron {

/// Longer gaps, such as a day lost at the date line, are not made up for.
inline constexpr int longestMovedGap = 3 * 3600;

/// Such a job runs once, whatever the clocks do: at the end of a gap that swallows it, at the first of two equal wall
/// times. All others follow the wall clock.
inline bool runsOnce(const Expression& expression)
{
    return expression.dialect == Dialect::Vixie && expression.fixedTime;
}

/// Whether a run swallowed by the gap before `period` is made up for when it begins.
inline bool movesToGapEnd(const ZonePeriod& period, bool once)
{
    const int gap = period.offset - period.offsetBefore;
    return once && gap > 0 && gap < longestMovedGap;
}

} // namespace jobdeck::cron
