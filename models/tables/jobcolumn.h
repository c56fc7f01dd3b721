// SPDX-License-Identifier: Apache-2.0
// What the jobs table shows, from left to right. Any thread.
#pragma once

#include <Qt>

namespace jobdeck {

enum class JobColumn { State, Name, RunsIt, Trigger, NextRun, LastResult, LastDuration };
constexpr int kJobColumnCount = static_cast<int>(JobColumn::LastDuration) + 1;

/// Roles of the job models beyond Qt's own. The values themselves are at `JobTableModel::jobAt`.
enum JobRole {
    JobIdRole = Qt::UserRole, ///< QString
    JobEnabledRole,           ///< bool
    JobStatusRole,            ///< int of ExecutionStatus: running, else of the last execution; invalid: never ran
    JobDescriptionRole,       ///< QString
    JobHeldRole,              ///< bool: see isHeld()
    JobObstacleRole,          ///< QString: what is wrong with it on this backend; empty: nothing known
};

} // namespace jobdeck
