// SPDX-License-Identifier: Apache-2.0
// How many other jobs start in the minutes around a slot, and which minute near it is free. A value, any thread.
#pragma once

#include "cron/schedule.h"

#include <array>
#include <optional>

namespace jobdeck {

/// Counts the starts of other schedules within half an hour of one instant.
class SlotLoad
{
public:
    /// `slot` in UTC seconds.
    explicit SlotLoad(qint64 slot);

    /// A schedule that starts every few minutes does not count: no minute is free of it.
    void add(const cron::Schedule& schedule);

    /// Jobs that start in the very minute of the slot.
    int atSlot() const;
    /// How many minutes to move (−29..29, never 0) to reach the emptiest minute, the nearest of equals and later before
    /// earlier, within the slot's own hour as `minuteOfHour` places it. Empty: no minute is better.
    std::optional<int> quieterShift(int minuteOfHour) const;

private:
    static constexpr int kReach = 29;

    qint64 m_start; ///< UTC seconds of the first counted minute
    std::array<int, 2 * kReach + 1> m_starts = {};
};

} // namespace jobdeck
