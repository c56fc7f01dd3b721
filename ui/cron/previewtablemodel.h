// SPDX-License-Identifier: Apache-2.0
// The next runs of a schedule as a table: when, in whose clock, how far off, and what the clocks do. GUI thread.
#pragma once

#include "cron/schedulepreview.h"

#include <QAbstractTableModel>

namespace jobdeck {

class PreviewTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { InZone, Local, Utc, Relative, Badge, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<PreviewRow>& rows);
    const PreviewRow& rowAt(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const PreviewRow& row, int column) const;

    QList<PreviewRow> m_rows;
};

} // namespace jobdeck
