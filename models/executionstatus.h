// SPDX-License-Identifier: Apache-2.0
// What became of an execution: the control plane's words plus our own four.
#pragma once

namespace jobdeck {

enum class ExecutionStatus {
    Pending,
    Running,
    WaitingForInput,
    Completed,
    Failed,
    Cancelled,
    TimedOut, ///< ended by the job's time limit
    Skipped,  ///< due, but the job's previous execution was still running
    Missed,   ///< due while nothing was there to run it; one row can stand for a stretch of slots
    Lost,     ///< was running when Jobdeck ended without a goodbye
};

/// Nothing more will happen to it.
constexpr bool isFinal(ExecutionStatus status)
{
    return status != ExecutionStatus::Pending && status != ExecutionStatus::Running &&
           status != ExecutionStatus::WaitingForInput;
}

/// A run that ended badly: what the tray warns of and `failed` figures count.
constexpr bool isProblem(ExecutionStatus status)
{
    return status == ExecutionStatus::Failed || status == ExecutionStatus::TimedOut || status == ExecutionStatus::Lost;
}

} // namespace jobdeck
