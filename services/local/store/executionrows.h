// SPDX-License-Identifier: Apache-2.0
// Executions and their details as rows. Any thread that owns a connection.
#pragma once

#include "execution.h"
#include "local/store/database.h"

#include <QList>

#include <optional>

namespace jobdeck::local {

/// Of `executions e LEFT JOIN jobs j ON j.key = e.job`, in the order that executionFrom() reads.
QString executionColumns();
Execution executionFrom(const QSqlQuery& row);

/// Unfinished ones with their details, oldest first.
QList<ExecutionDetail> readActive(Database& database);
std::optional<ExecutionDetail> readExecution(Database& database, const QString& id);

/// False: the slot of this job already has its row, nothing was written.
bool insertExecution(Database& database, qint64 key, const ExecutionDetail& detail);
void updateExecution(Database& database, const ExecutionDetail& detail);
/// Without its details.
void updateExecutionRow(Database& database, const Execution& row);

void deleteExecution(Database& database, const QString& id);

} // namespace jobdeck::local
