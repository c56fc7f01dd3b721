// SPDX-License-Identifier: Apache-2.0
// Which wall times an expression names, with no zone in sight; pure functions for any thread.
#pragma once

#include "cron/expression.h"

#include <limits>

namespace jobdeck::cron {

/// Wall times are seconds since 1970 as if the wall clock showed UTC.
inline constexpr qint64 noLaterWall = std::numeric_limits<qint64>::max();
inline constexpr qint64 noEarlierWall = std::numeric_limits<qint64>::min();

/// The dates of a month that the expression's day, month and year fields name; bit 0 is the 1st.
quint32 matchingDays(const Expression& expression, int year, int month);

/// How often it names a time on each of those dates.
int timesPerDay(const Expression& expression);

/// The first named wall time at or after one, or `noLaterWall`. Not for `@every`.
qint64 wallAtOrAfter(const Expression& expression, qint64 wall);

/// The last named wall time at or before one, or `noEarlierWall`. Not for `@every`.
qint64 wallAtOrBefore(const Expression& expression, qint64 wall);

} // namespace jobdeck::cron
