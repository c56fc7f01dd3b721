// SPDX-License-Identifier: Apache-2.0
// A job with what only the engine knows of it. A value, any thread.
#pragma once

#include "job.h"

#include <optional>

namespace jobdeck::local {

struct JobRecord
{
    Job job;
    /// Every slot up to and including this instant (UTC ms) is decided. Empty: the job has no schedule.
    std::optional<qint64> plannedThrough;
    std::optional<qint64> removedAt; ///< UTC ms; a tombstone that keeps the history readable and can be undone
    bool operator==(const JobRecord&) const = default;
};

} // namespace jobdeck::local
