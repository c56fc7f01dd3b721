// SPDX-License-Identifier: Apache-2.0
// Which job comes before which when a column is sorted: keys made once, compared often. GUI thread.
#pragma once

#include "tables/jobcolumn.h"

#include <QCollator>
#include <QList>

#include <optional>

namespace jobdeck {

class JobTableModel;

/// Rows with equal keys keep the order of the model, ascending and descending.
class JobOrder
{
public:
    JobOrder();

    void setColumn(std::optional<JobColumn> column, Qt::SortOrder order);
    std::optional<JobColumn> column() const { return m_column; }
    Qt::SortOrder order() const { return m_order; }

    /// Makes the keys of all rows anew.
    void rebuild(const JobTableModel& jobs);
    /// Makes the key of one row anew; true when it differs.
    bool refresh(int row, const JobTableModel& jobs);
    void insertRows(int first, int count, const JobTableModel& jobs);
    void removeRows(int first, int count);

    bool operator()(int left, int right) const;

private:
    struct Key
    {
        qint64 number = 0;                    ///< compared first
        std::optional<QCollatorSortKey> text; ///< in columns of words
    };
    Key key(int row, const JobTableModel& jobs) const;
    static int compare(const Key& left, const Key& right);

    QCollator m_collator;
    std::optional<JobColumn> m_column; ///< empty: the order of the model
    Qt::SortOrder m_order = Qt::AscendingOrder;
    QList<Key> m_keys; ///< by row of the model; empty without a column
};

} // namespace jobdeck
