// SPDX-License-Identifier: Apache-2.0
// The variables that runs start from, as a table of name, value and origin. Lives on the GUI thread.
#pragma once

#include "machine.h"

#include <QAbstractTableModel>

namespace jobdeck {

class RunVariableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, Origin, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void assign(const QList<RunVariable>& variables);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<RunVariable> m_variables;
};

} // namespace jobdeck
