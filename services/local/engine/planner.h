// SPDX-License-Identifier: Apache-2.0
// What becomes of the slots that are due: the scheduler's decisions as pure functions of time and state. Any thread.
#pragma once

#include "cron/schedule.h"
#include "execution.h"

#include <optional>

namespace jobdeck::local::planner {

/// A slot this late is still run; older ones are missed.
inline constexpr qint64 kCatchUpMs = 10LL * 60 * 1000;
/// Decided slots further ahead of the clock than this came from a clock that was wrong.
inline constexpr qint64 kFarAheadMs = 24LL * 3600 * 1000;

/// What the planner must know of a job that fires by itself. All instants are UTC ms.
struct JobState
{
    qint64 plannedThrough = 0; ///< everything up to here is decided
    bool busy = false;         ///< a run of it is pending or running; tests do not count
    bool held = false;         ///< whatever is due now is not to be run (all jobs were paused, or nothing fired)
};

enum class Fate {
    Start, ///< a run for this slot goes into the queue
    Skip,  ///< the overlap policy says no: the previous run has not ended
};

/// The decisions about a job's due slots. Each due slot is in exactly one of `missed` and `slot`.
struct Decision
{
    std::optional<MissedSlots> missed; ///< one row for the whole stretch
    std::optional<qint64> slot;        ///< the latest due slot, where it is not too late
    Fate fate = Fate::Start;           ///< of `slot`
    qint64 plannedThrough = 0;         ///< the last slot decided now
};

/// Nothing where no slot is due in (plannedThrough, now].
std::optional<Decision> decide(const cron::Schedule& schedule, const JobState& job, qint64 now);

/// How many slots there are from one to another, both included; UTC ms. Years of minutes cost a millisecond: days in
/// which the clock does not change are counted whole.
qint64 countSlots(const cron::Schedule& schedule, qint64 first, qint64 last);

/// The first slot strictly after an instant.
std::optional<qint64> slotAfter(const cron::Schedule& schedule, qint64 after);

inline bool isFarAhead(qint64 plannedThrough, qint64 now)
{
    return plannedThrough > now + kFarAheadMs;
}

} // namespace jobdeck::local::planner
