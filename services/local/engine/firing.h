// SPDX-License-Identifier: Apache-2.0
// Whether an engine fires what its schedules say, or only serves calls for as long as one command needs it. Any thread.
#pragma once

namespace jobdeck::local {

enum class Firing {
    Schedules,
    /// Runs what is triggered by hand and leaves everything else alone: what is due, and rows that wait from before,
    /// are decided by whoever owns the folder next. Slots that an edit would take away are written down as missed.
    OnlyTriggers,
};

} // namespace jobdeck::local
