// SPDX-License-Identifier: Apache-2.0
// The shortest usual way to write a set of values in one cron field. Pure, any thread.
#pragma once

#include <QString>

namespace jobdeck {

/// Bit 0 of `values` stands for `first`. `starred` may begin with `*`, which in the day, minute and hour fields also
/// says how the schedule meets the other day field and changes of the clocks; without it the text never does.
QString cronFieldText(quint64 values, int first, int last, bool starred);

/// All bits of a field with these bounds.
constexpr quint64 allValues(int first, int last)
{
    return (quint64(1) << (last - first + 1)) - 1;
}

} // namespace jobdeck
