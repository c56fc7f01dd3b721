// SPDX-License-Identifier: Apache-2.0
// The table of jobs: its filtered and sorted model, the inline switch, what is selected. GUI thread.
#pragma once

#include "pagecontext.h"
#include "rows/rowtable.h"
#include "tables/jobfiltermodel.h"

#include <QStringList>

namespace jobdeck {

class JobTable final : public RowTable
{
    Q_OBJECT

public:
    explicit JobTable(const PageContext& context, QWidget* parent = nullptr);

    JobFilterModel* jobs() { return &m_model; }
    /// In the order of the rows.
    QStringList selectedIds() const;
    /// The row with the focus; empty: none.
    QString currentId() const;
    /// Selects that job alone and brings it into view; false: it is not among the rows.
    bool showJob(const QString& jobId);

signals:
    void selectionMoved();
    /// The switch of a row was clicked.
    void switchWanted(const QString& jobId, bool on);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    /// The row whose switch is there; -1: none.
    int switchAt(const QPoint& position) const;

    void selectKept();

    JobFilterModel m_model;
    QStringList m_kept; ///< selected before a reset
    int m_pressedSwitch = -1;
};

} // namespace jobdeck
