// SPDX-License-Identifier: Apache-2.0
#include "rows/pagedtable.h"

#include "rows/relativetimes.h"
#include "rows/rowdelegate.h"

namespace jobdeck {

PagedTable::PagedTable(RowDelegate* delegate, QAbstractItemModel* rows, int idRole, QWidget* parent)
    : RowTable(delegate, parent)
    , m_idRole(idRole)
{
    setModel(rows);
    setSelectionMode(SingleSelection);
    connect(this, &RowTable::viewMoved, this, &PagedTable::fetchAhead);
    connect(rows, &QAbstractItemModel::rowsInserted, this, &PagedTable::forgetUnchosen);
}

void PagedTable::keepTimesTrue(const Clock* clock, std::function<void(qint64)> setNow,
                               std::function<qint64(int, qint64)> nextChange)
{
    auto* times = new RelativeTimes(
        this, clock,
        [this, setNow = std::move(setNow)](qint64 now) {
            setNow(now);
            repaintRows();
        },
        [this, nextChange = std::move(nextChange)](qint64 now) {
            qint64 next = 0;
            const auto [first, last] = visibleRows();
            for (int row = first; row <= last; ++row) {
                const qint64 change = nextChange(row, now);
                next = next == 0 || change < next ? change : next;
            }
            return next;
        });
    connect(this, &RowTable::viewMoved, times, &RelativeTimes::touch);
}

QString PagedTable::selectedId() const
{
    const QModelIndex current = selectionModel()->currentIndex();
    if (current.isValid() && selectionModel()->isRowSelected(current.row()))
        return current.data(m_idRole).toString();
    return selectionModel()->selectedRows().value(0).data(m_idRole).toString();
}

bool PagedTable::showId(const QString& id)
{
    const QModelIndexList found = model()->match(model()->index(0, 0), m_idRole, id, 1, Qt::MatchExactly);
    if (found.isEmpty())
        return false;
    // Not as a click would: a modifier key may be down.
    selectionModel()->setCurrentIndex(found.first(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
    return true;
}

/// Not the current row: a table that gets the focus makes its first row that, without anybody's wish.
void PagedTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    RowTable::selectionChanged(selected, deselected);
    emit selectionMoved();
}

/// What became the current row with the focus alone is pushed down by newer ones; the first key is to lead to the top.
void PagedTable::forgetUnchosen()
{
    if (!selectionModel()->hasSelection())
        selectionModel()->clearCurrentIndex();
}

/// Two screens before the end, so that scrolling does not stop there.
void PagedTable::fetchAhead()
{
    const auto [first, last] = visibleRows();
    const int screen = last - first + 1;
    if (model()->canFetchMore({}) && last + 2 * screen >= model()->rowCount())
        model()->fetchMore({});
}

} // namespace jobdeck
