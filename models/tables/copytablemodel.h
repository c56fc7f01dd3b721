// SPDX-License-Identifier: Apache-2.0
// Jobs on their way to another connection: what is going to be made there, and how far each came. Lives on the GUI
// thread; takes values and knows nobody.
#pragma once

#include "transfer/copyplan.h"
#include "transfer/copyresult.h"

#include <QAbstractTableModel>
#include <QHash>

namespace jobdeck {

class CopyTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, There, Outcome, ColumnCount };
    enum Role {
        SourceIdRole = Qt::UserRole, ///< QString
        FateRole,                    ///< CopyFate as int
        StateRole,                   ///< CopyResult::State as int
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// A new plan, nothing of it done; `names` of the jobs at the source. `enable`: the copies arrive switched on.
    void assign(const CopyPlan& plan, const QHash<QString, QString>& names, bool enable);
    /// Other wishes for jobs that are there already; the others stay.
    void replan(const CopyPlan& plan);
    void setResult(const QString& sourceId, const CopyResult& result);

    const PlannedCopy& plannedAt(int row) const { return m_rows.at(row).planned; }
    const CopyResult& resultAt(int row) const { return m_rows.at(row).result; }
    QString nameAt(int row) const { return m_rows.at(row).name; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString name;
        PlannedCopy planned;
        CopyResult result;
    };
    QString fateWords(const PlannedCopy& planned) const;
    QString text(const Row& row, int column) const;
    void announce(int row);

    QList<Row> m_rows;
    QHash<QString, int> m_places; ///< id at the source → row
    bool m_enable = false;
};

} // namespace jobdeck
