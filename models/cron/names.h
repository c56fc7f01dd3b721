// SPDX-License-Identifier: Apache-2.0
// The English names of months and weekdays that cron texts may use; pure functions for any thread.
#pragma once

#include "cron/field.h"

#include <QStringView>

#include <optional>

namespace jobdeck::cron {

enum class NameLength {
    ThreeLetters, // JAN, mon
    Prefix        // what the Temporal server takes: at least three letters of a month, two of a weekday
};

/// The value of a name of the month or day-of-week field, whatever its case; no value for other fields.
std::optional<int> valueOfName(QStringView text, Field field, NameLength length);

/// Three letters for a value of the month or day-of-week field, in upper case.
QString nameOfValue(int value, Field field);

} // namespace jobdeck::cron
