// SPDX-License-Identifier: Apache-2.0
// Who runs the jobs, and what is the matter with that, in words. Pure functions, any thread.
#pragma once

#include "keeprunning.h"

#include <QString>

namespace jobdeck {

/// One line for the settings, whatever the state is.
QString keepRunningState(const KeepRunningStatus& status);
/// What somebody should know who does not look at the settings; empty: all is well. `running`: executions.
QString keepRunningNews(const KeepRunningStatus& status, int running);

} // namespace jobdeck
