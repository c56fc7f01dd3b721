// SPDX-License-Identifier: Apache-2.0
// Statuses and triggers in the user's words. Pure, any thread.
#pragma once

#include "job.h"

#include <QString>

namespace jobdeck {

/// One or two lower-case words: "completed", "timed out", "waiting for input".
QString statusWord(ExecutionStatus status);

/// "schedule", "webhook", "by hand".
QString triggerWord(TriggerType type);

} // namespace jobdeck
