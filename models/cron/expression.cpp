// SPDX-License-Identifier: Apache-2.0
#include "cron/expression.h"

#include "cron/field.h"
#include "cron/walltime.h"

namespace jobdeck::cron {

bool Expression::canFire() const
{
    if (isInterval())
        return true;
    // Leap or not, beginning on any weekday: 28 years in a row hold all fourteen calendars.
    const int end = everyYear ? firstYear + 28 : lastVixieYear + 1;
    for (int year = firstYear; year < end; ++year) {
        for (int month = 1; hasYear(year) && month <= 12; ++month) {
            if (matchingDays(*this, year, month))
                return true;
        }
    }
    return false;
}

} // namespace jobdeck::cron
