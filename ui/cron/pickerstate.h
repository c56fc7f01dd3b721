// SPDX-License-Identifier: Apache-2.0
// What the pickers of the cron builder show, and its two-way mapping to an expression. Pure values, any thread.
#pragma once

#include "cron/options.h"

#include <QString>

#include <array>

namespace jobdeck {

struct PickerState
{
    enum class Mode { Minutes, Hourly, Daily, Weekly, Monthly, Yearly, Fields, Text };
    /// All but Number need the extended syntax.
    enum class MonthDay { Number, LastDay, LastWorkday, NthWeekday, LastWeekday };

    /// A field of the grid: the chosen values, bit 0 for the field's first one.
    struct Values
    {
        quint64 bits = 0;
        bool starred = true; ///< the text may begin with `*`, see cronFieldText()
        bool operator==(const Values&) const = default;
    };

    Mode mode = Mode::Daily;
    int everyMinutes = 15; ///< 1..59
    int everyHours = 1;    ///< 1..23
    int minute = 0;
    int hour = 9;
    quint8 weekdays = 0b0111110; ///< bit 0 is Sunday; never empty
    MonthDay monthDay = MonthDay::Number;
    int day = 1;                  ///< 1..31
    int nth = 1;                  ///< 1..5
    int weekday = 1;              ///< 0 is Sunday
    int month = 1;                ///< 1..12
    std::array<Values, 5> fields; ///< minute, hour, day of month, month, day of week
    bool operator==(const PickerState&) const = default;
};

struct FieldBounds
{
    int first;
    int last;
};

/// Bounds of the five fields of the grid.
constexpr std::array<FieldBounds, 5> gridBounds = {{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}}};

/// How the pickers of this mode are written; empty in text mode.
QString expressionText(const PickerState& state);

/// The pickers that show `text`: those of `shown` if they can, else the simplest that can, else text mode.
/// What a mode does not say (the hour of "every 5 minutes") is kept from `shown`.
PickerState pickerState(const QString& text, const cron::Options& options, const PickerState& shown = {});

/// `shown` switched to another mode, with as much of `text` as that mode can say.
PickerState withMode(PickerState::Mode mode, const QString& text, const cron::Options& options,
                     const PickerState& shown);

/// Both are accepted and fire at the same instants by the same rules.
bool sameSchedule(const QString& first, const QString& second, const cron::Options& options);

} // namespace jobdeck
