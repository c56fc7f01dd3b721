// SPDX-License-Identifier: Apache-2.0
// The large part of an execution as a row of its own, so that lists never read it. Any thread that owns a connection.
#pragma once

#include "execution.h"
#include "local/store/database.h"

namespace jobdeck::local {

/// Of `details d LEFT JOIN revisions r`, in the order that readDetail() reads.
QString detailColumns();
/// Fills everything but `detail.execution`, which must be read already; `column` is the first of detailColumns().
void readDetail(const QSqlQuery& row, int column, ExecutionDetail& detail);
/// Writes nothing for rows that never stood for a run (skipped, missed).
void writeDetail(Database& database, qint64 key, const ExecutionDetail& detail);

} // namespace jobdeck::local
