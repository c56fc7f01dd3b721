// SPDX-License-Identifier: Apache-2.0
// The audit log, newest first, grown page by page. Lives on the GUI thread; takes values and knows nobody.
#pragma once

#include "auditentry.h"

#include <QAbstractTableModel>
#include <QList>

namespace jobdeck {

class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Who, Action, Target, From, Outcome, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void assign(const AuditPage& page);
    /// The next, older page.
    void append(const AuditPage& page);
    /// A new entry, on top.
    void prepend(const AuditEntry& entry);
    /// Of the oldest row; 0 without rows.
    qint64 lastKey() const { return m_entries.isEmpty() ? 0 : m_entries.last().key; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    /// Says pageWanted().
    void fetchMore(const QModelIndex& parent) override;

signals:
    void pageWanted();

private:
    QList<AuditEntry> m_entries;
    bool m_hasMore = false;
    bool m_asked = false; ///< a page is under way
};

} // namespace jobdeck
