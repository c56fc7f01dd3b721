// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobtable.h"

#include "backendmodels.h"
#include "jobs/jobdelegate.h"
#include "rows/relativetimes.h"
#include "tables/jobcells.h"
#include "tables/jobtablemodel.h"

#include <QHeaderView>
#include <QMouseEvent>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

JobTable::JobTable(const PageContext& context, QWidget* parent)
    : RowTable(new JobDelegate, parent)
    , m_model(context.models->jobs())
{
    setModel(&m_model);
    setAccessibleName(tr("Jobs"));
    setColumns({64, 220, 116, 180, 88, 172, 88}, static_cast<int>(JobColumn::Name), u"jobs"_s);
    setGivingWay({static_cast<int>(JobColumn::LastDuration), static_cast<int>(JobColumn::RunsIt),
                  static_cast<int>(JobColumn::Trigger), static_cast<int>(JobColumn::NextRun)},
                 164);
    setShrinking({{static_cast<int>(JobColumn::Trigger), 116}});
    setGrowing(static_cast<int>(JobColumn::Trigger), 320);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_kept = selectedIds(); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &JobTable::selectKept);
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(JobColumn::Name), Qt::AscendingOrder);
    JobTableModel* jobs = m_model.jobs();
    auto* times = new RelativeTimes(
        this, context.clock,
        [this, jobs](qint64 now) {
            jobs->setNow(now);
            repaintRows();
        },
        [this, jobs](qint64 now) {
            qint64 next = 0;
            const auto [first, last] = visibleRows();
            for (int row = first; row <= last; ++row) {
                const qint64 change = nextWordsChange(jobs->jobAt(m_model.sourceRow(row)), jobs->allPaused(), now);
                next = next == 0 || (change > 0 && change < next) ? change : next;
            }
            return next;
        });
    connect(this, &RowTable::viewMoved, times, &RelativeTimes::touch);
}

QStringList JobTable::selectedIds() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList ids;
    ids.reserve(rows.size());
    for (const QModelIndex& row : std::as_const(rows))
        ids.append(row.data(JobIdRole).toString());
    return ids;
}

QString JobTable::currentId() const
{
    return currentIndex().data(JobIdRole).toString();
}

bool JobTable::showJob(const QString& jobId)
{
    const int row = m_model.rowOf(jobId);
    if (row < 0)
        return false;
    const QModelIndex index = m_model.index(row, static_cast<int>(JobColumn::Name));
    // Not as a click would: the Ctrl of Ctrl+S, which saved the job, may still be down.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    return true;
}

/// A refresh brings the same jobs: the user stays where they were.
void JobTable::selectKept()
{
    QItemSelection selection;
    for (const QString& id : std::exchange(m_kept, {})) {
        if (const int row = m_model.rowOf(id); row >= 0)
            selection.select(m_model.index(row, 0), m_model.index(row, kJobColumnCount - 1));
    }
    if (selection.isEmpty())
        return;
    selectionModel()->setCurrentIndex(selection.indexes().first(), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void JobTable::mousePressEvent(QMouseEvent* event)
{
    m_pressedSwitch = event->button() == Qt::LeftButton ? switchAt(event->pos()) : -1;
    // A click on the switch leaves the selection as it is.
    if (m_pressedSwitch < 0)
        RowTable::mousePressEvent(event);
}

void JobTable::mouseReleaseEvent(QMouseEvent* event)
{
    const int pressed = std::exchange(m_pressedSwitch, -1);
    if (pressed < 0) {
        RowTable::mouseReleaseEvent(event);
    } else if (pressed == switchAt(event->pos())) {
        const QModelIndex index = m_model.index(pressed, 0);
        emit switchWanted(index.data(JobIdRole).toString(), !index.data(JobEnabledRole).toBool());
    }
}

void JobTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (switchAt(event->pos()) >= 0)
        mousePressEvent(event);
    else
        RowTable::mouseDoubleClickEvent(event);
}

void JobTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    RowTable::selectionChanged(selected, deselected);
    emit selectionMoved();
}

int JobTable::switchAt(const QPoint& position) const
{
    const QModelIndex index = indexAt(position);
    return index.isValid() && index.column() == static_cast<int>(JobColumn::State) ? index.row() : -1;
}

} // namespace jobdeck
