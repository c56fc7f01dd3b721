// SPDX-License-Identifier: Apache-2.0
#include "history/executiontable.h"

#include "history/executiondelegate.h"
#include "rows/relativetimes.h"
#include "tables/executioncells.h"
#include "tables/executiontablemodel.h"

#include <algorithm>

namespace jobdeck {

ExecutionTable::ExecutionTable(const PageContext& context, ExecutionTableModel* executions, QWidget* parent)
    : RowTable(new ExecutionDelegate, parent)
    , m_executions(executions)
{
    setModel(executions);
    setAccessibleName(tr("Executions"));
    setSelectionMode(SingleSelection);
    auto* times = new RelativeTimes(
        this, context.clock,
        [this](qint64 now) {
            m_executions->setNow(now);
            repaintRows();
        },
        [this](qint64 now) {
            qint64 next = 0;
            const auto [first, last] = visibleRows();
            for (int row = first; row <= last; ++row) {
                const qint64 change = nextWordsChange(m_executions->executionAt(row), now);
                next = next == 0 || change < next ? change : next;
            }
            return next;
        });
    connect(this, &RowTable::viewMoved, times, &RelativeTimes::touch);
    connect(this, &RowTable::viewMoved, this, &ExecutionTable::fetchAhead);
}

QString ExecutionTable::selectedId() const
{
    const QModelIndex current = selectionModel()->currentIndex();
    if (current.isValid() && selectionModel()->isRowSelected(current.row()))
        return current.data(ExecutionIdRole).toString();
    return selectionModel()->selectedRows().value(0).data(ExecutionIdRole).toString();
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

bool ExecutionTable::showExecution(const QString& executionId)
{
    const int row = m_executions->rowOf(executionId);
    if (row < 0)
        return false;
    setCurrentIndex(m_executions->index(row, 0));
    scrollTo(currentIndex());
    return true;
}

/// Not the current row: a table that gets the focus makes its first row that, without anybody's wish.
void ExecutionTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    RowTable::selectionChanged(selected, deselected);
    emit selectionMoved();
}

/// Two screens before the end, so that scrolling does not stop there.
void ExecutionTable::fetchAhead()
{
    const auto [first, last] = visibleRows();
    const int screen = last - first + 1;
    if (m_executions->canFetchMore({}) && last + 2 * screen >= m_executions->rowCount())
        m_executions->fetchMore({});
}

} // namespace jobdeck
