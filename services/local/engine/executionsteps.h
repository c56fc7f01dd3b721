// SPDX-License-Identifier: Apache-2.0
// Execution rows at their beginning and at their end: pure functions from one value to the next. Any thread.
#pragma once

#include "execution.h"
#include "local/run/preparerun.h"
#include "local/run/runoutcome.h"
#include "local/store/jobrecord.h"
#include "triggerrequest.h"

namespace jobdeck::local {

/// A pending run of the job as it is now. `now` is UTC ms, here and below.
ExecutionDetail newExecution(const Job& job, TriggerType trigger, qint64 now);
/// A pending run by hand; the test of `request.definition` where that is set.
ExecutionDetail manualExecution(const Job& job, const TriggerRequest& request, qint64 now);
/// A final row for a due slot that is not run.
ExecutionDetail skippedSlot(const Job& job, qint64 slot, const QString& reason, qint64 now);
ExecutionDetail missedSlots(const Job& job, const MissedSlots& stretch, const QString& reason, qint64 now);

ExecutionDetail started(ExecutionDetail detail, const PreparedRun& run, qint64 now);
ExecutionDetail finished(ExecutionDetail detail, const RunOutcome& outcome, qint64 now);
/// Ended without ever having run, or without anybody seeing how.
ExecutionDetail ended(ExecutionDetail detail, ExecutionStatus status, const QString& message, qint64 now);
Execution ended(Execution row, ExecutionStatus status, const QString& message, qint64 now);

/// The figures after a final execution of this job. Tests and slots that did not run leave them as they are.
JobFigures counted(JobFigures figures, const Execution& execution);

} // namespace jobdeck::local
