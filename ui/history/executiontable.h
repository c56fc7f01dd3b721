// SPDX-License-Identifier: Apache-2.0
// A table of executions. GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"
#include "rows/pagedtable.h"

namespace jobdeck {

class ExecutionTableModel;

class ExecutionTable final : public PagedTable
{
    Q_OBJECT

public:
    ExecutionTable(const PageContext& context, ExecutionTableModel* executions, QWidget* parent = nullptr);

    /// All selected ones, in the order of the rows.
    QList<Execution> selectedExecutions() const;

private:
    ExecutionTableModel* m_executions;
};

} // namespace jobdeck
