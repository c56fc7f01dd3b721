// SPDX-License-Identifier: Apache-2.0
#include "history/executiontable.h"

#include "history/executiondelegate.h"
#include "tables/executioncells.h"
#include "tables/executiontablemodel.h"

#include <algorithm>

namespace jobdeck {

ExecutionTable::ExecutionTable(const PageContext& context, ExecutionTableModel* executions, QWidget* parent)
    : PagedTable(new ExecutionDelegate, executions, ExecutionIdRole, parent)
    , m_executions(executions)
{
    setAccessibleName(tr("Executions"));
    keepTimesTrue(
        context.clock, [executions](qint64 now) { executions->setNow(now); },
        [executions](int row, qint64 now) { return nextWordsChange(executions->executionAt(row), now); });
}

QList<Execution> ExecutionTable::selectedExecutions() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::ranges::sort(rows);
    QList<Execution> out;
    for (const int row : std::as_const(rows))
        out.append(m_executions->executionAt(row));
    return out;
}

} // namespace jobdeck
