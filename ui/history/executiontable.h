// SPDX-License-Identifier: Apache-2.0
// A table of executions that fetches further pages before the end is reached and keeps its times true. GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"
#include "rows/rowtable.h"

namespace jobdeck {

class ExecutionTableModel;

class ExecutionTable final : public RowTable
{
    Q_OBJECT

public:
    ExecutionTable(const PageContext& context, ExecutionTableModel* executions, QWidget* parent = nullptr);

    /// The selected one; of several the one with the focus; empty: none.
    QString selectedId() const;
    /// All selected ones, in the order of the rows.
    QList<Execution> selectedExecutions() const;
    /// Selects it and brings it into view; false: it is not among the rows.
    bool showExecution(const QString& executionId);

signals:
    void selectionMoved();

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void fetchAhead();

    ExecutionTableModel* m_executions;
};

} // namespace jobdeck
