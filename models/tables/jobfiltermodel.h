// SPDX-License-Identifier: Apache-2.0
// The jobs that match a filter, in the order of a column; a frame is enough for 100,000. Lives on the GUI thread.
#pragma once

#include "tables/joborder.h"
#include "tables/textindex.h"

#include <QAbstractProxyModel>
#include <QList>

namespace jobdeck {

class JobTableModel;

/// Holds two index vectors instead of asking `data()` of every row as QSortFilterProxyModel does. News of single jobs
/// are told as rows that come, go or move; a new filter or order as one change of layout, so that selection, current
/// row and place stay.
class JobFilterModel final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit JobFilterModel(JobTableModel* jobs, QObject* parent = nullptr);

    /// Every word must be in the name, the description or the prompt.
    void setFilter(const QString& filter);
    QString filter() const { return m_filter; }
    JobTableModel* jobs() const { return m_jobs; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sourceRow(int row) const { return m_rows.at(row); }
    /// -1: filtered out or not there.
    int rowOf(const QString& jobId) const;

    QModelIndex mapToSource(const QModelIndex& index) const override;
    QModelIndex mapFromSource(const QModelIndex& index) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void assign();
    void onRowsInserted(int first, int last);
    void onRowsAboutToBeRemoved(int first, int last);
    void onRowsRemoved(int first, int last);
    void onDataChanged(int first, int last);
    void forward(int column);
    void updateRow(int row);
    void moveRow(int from, int to);
    void showRow(int row);
    void hideRow(int row);
    /// Replaces the visible rows as one change of layout.
    template<class Change>
    void changeLayout(Change change);
    void fillRows();
    void numberFrom(int row);

    JobTableModel* m_jobs;
    QString m_filter;
    TextIndex m_texts;
    QList<size_t> m_textHashes; ///< of the searchable text of each row, to tell an edit from a new result
    JobOrder m_before;
    QList<int> m_sorted;  ///< every row of the jobs, in order
    QList<int> m_rows;    ///< the visible ones
    QList<int> m_visible; ///< row of the jobs → place in m_rows, or -1
};

} // namespace jobdeck
