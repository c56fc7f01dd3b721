// SPDX-License-Identifier: Apache-2.0
// What a table of executions shows, from left to right. Any thread.
#pragma once

#include <Qt>

namespace jobdeck {

enum class ExecutionColumn { Status, Job, Trigger, When, Took, Message };
constexpr int kExecutionColumnCount = static_cast<int>(ExecutionColumn::Message) + 1;

/// Roles of the execution models beyond Qt's own. The values themselves are at `ExecutionTableModel::executionAt`.
enum ExecutionRole {
    ExecutionIdRole = Qt::UserRole, ///< QString
    ExecutionStatusRole,            ///< int of ExecutionStatus
};

} // namespace jobdeck
