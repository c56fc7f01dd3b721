// SPDX-License-Identifier: Apache-2.0
// Shows what somebody else changed in the job that is being edited, and asks whose edit goes on. GUI thread.
#pragma once

#include "editor/jobconflict.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace jobdeck {

class ConflictPanel final : public QWidget
{
    Q_OBJECT

public:
    /// Hidden until there is a conflict.
    explicit ConflictPanel(QWidget* parent = nullptr);

    void showConflict(const QList<ConflictPart>& parts, const QString& who);

signals:
    /// My changes over theirs, as a new edit that is not saved yet.
    void keepMine();
    void takeTheirs();

private:
    void fill(const QList<ConflictPart>& parts);

    QLabel* m_title;
    QTableWidget* m_table;
};

} // namespace jobdeck
