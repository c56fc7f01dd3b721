// SPDX-License-Identifier: Apache-2.0
// The fields of a cron expression, their names and bounds; for any thread.
#pragma once

#include "cron/options.h"

#include <QString>

namespace jobdeck::cron {

enum class Field { Second, Minute, Hour, DayOfMonth, Month, DayOfWeek, Year, Expression, TimeZone };

/// Years a year field may name: Temporal stops at 2100, the embedded scheduler goes on for another century.
inline constexpr int firstYear = 2000;
inline constexpr int lastVixieYear = 2199;
inline constexpr int lastTemporalYear = 2100;

struct FieldRange
{
    int first = 0;
    int last = 0;
};

/// The values a field takes; 7 is Sunday again.
FieldRange fieldRange(Field field, Dialect dialect);

/// The name used in answers to programs: "day-of-month".
QString fieldKey(Field field);

/// The name used in sentences: "day of month", translated.
QString fieldLabel(Field field);

} // namespace jobdeck::cron
