// SPDX-License-Identifier: Apache-2.0
// Edits of jobs: from what is stored and what somebody wants to the next stored value, or why not. Pure, any thread.
#pragma once

#include "local/store/jobrecord.h"
#include "result.h"

namespace jobdeck::local {

QString newJobId();
/// Invalid with every wrong field. `wanted` without an id becomes a new job, with `newId` where that is given.
Result<JobRecord> createdJob(const Job& wanted, qint64 now, const QString& newId = {});
/// Conflict where `wanted` was made from another revision than the stored one. Slots before `now` are not due any more
/// where the schedule changed or the job was off.
Result<JobRecord> editedJob(const JobRecord& stored, const Job& wanted, qint64 now);
JobRecord switchedJob(JobRecord stored, bool enabled, const Pause& pause, qint64 now);
JobRecord removedJob(JobRecord stored, qint64 now);
JobRecord restoredJob(JobRecord stored, qint64 now);
/// A pause that has come to its end. Slots after the end are due.
JobRecord resumedJob(JobRecord stored);

} // namespace jobdeck::local
