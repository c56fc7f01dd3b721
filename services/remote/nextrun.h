// SPDX-License-Identifier: Apache-2.0
// When a job of a control plane runs next, reckoned here: the service reckons in UTC whatever the job's zone. Any
// thread.
#pragma once

#include "job.h"

#include <optional>

namespace jobdeck::remote {

/// UTC ms, strictly after `now`; empty for jobs that are off, have no schedule or one that cannot be read.
std::optional<qint64> nextRun(const Job& job, qint64 now);

} // namespace jobdeck::remote
