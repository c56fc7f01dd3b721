// SPDX-License-Identifier: Apache-2.0
// What a change of the clocks does to a schedule, for badges and previews; pure functions for any thread.
#pragma once

#include "cron/schedule.h"

namespace jobdeck::cron {

enum class ClockEffect {
    Untouched,     ///< no wall time of this schedule is skipped or repeated
    Skipped,       ///< clocks go forward: the wall times do not exist and nothing runs for them
    MovedToGapEnd, ///< clocks go forward: they run once, when the clocks have changed
    RunsOnce,      ///< clocks go back: the wall times happen twice and run at the first
    RunsTwice,     ///< clocks go back: they run both times
    LosesRuns,     ///< clocks go back: the Temporal server leaves runs out
};

struct ClockChange
{
    qint64 at = 0; ///< UTC seconds of the change
    int offsetBefore = 0;
    int offsetAfter = 0;
    ClockEffect effect = ClockEffect::Untouched;
    qint64 firstWall = 0; ///< the schedule's first wall time that is skipped or repeated, in seconds as if UTC
    qint64 lastWall = 0;
    int wallTimes = 0; ///< how many of them there are
};

/// What the change of clocks at `at` does; Untouched where the clocks do not change there.
ClockChange clockChangeAt(const Schedule& schedule, qint64 at);

/// The next change after an instant that touches the schedule, at most `until`.
std::optional<ClockChange> nextClockChange(const Schedule& schedule, qint64 after, qint64 until);

/// Whether an occurrence of the schedule that the change was asked for is one that it touches, see below.
bool touches(const ClockChange& change, qint64 occurrence);

/// The change that touches this occurrence: it is one of two for its wall time, stands at the end of a gap that
/// swallowed a run, or lies in an hour of which the server loses runs.
std::optional<ClockChange> clockChangeTouching(const Schedule& schedule, qint64 occurrence);

} // namespace jobdeck::cron
