// SPDX-License-Identifier: Apache-2.0
// Executions as the service answers them: rows of a job's history, and one with everything it keeps. Pure, any thread.
#pragma once

#include "executionquery.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// A row of a list: the documented fields, and what Jobdeck knows besides (`key`, `outcome`, `job_id`, `job_revision`,
/// `test`, `scheduled_for`, `missed`, …). It has both `execution_id` and `id`.
QJsonObject executionRow(const Execution& execution);
/// `{job_id, total_count, executions}` with `has_more`, and `next_before_key` where there is more.
QJsonObject executionListResponse(const QString& jobId, const ExecutionPage& page);
/// The row and everything else, documented names first: `prompt`, `response`, `usage`, `execution_metadata`, ….
QJsonObject executionResponse(const ExecutionDetail& detail);

/// `jobId` for answers that do not repeat it in each row. Invalid: this is no execution.
Result<Execution> executionFromRow(const QJsonObject& row, const QString& jobId = {});
/// A list by whatever server; rows that are none are left out.
ExecutionPage executionPageFromResponse(const QJsonValue& answer);
/// Also from a list of one, as older servers answer.
Result<ExecutionDetail> executionFromResponse(const QJsonValue& answer);

} // namespace jobdeck::wire
