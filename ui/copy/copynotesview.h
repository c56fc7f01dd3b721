// SPDX-License-Identifier: Apache-2.0
// Reads out what does not carry over, job by job, and later what went wrong; to select and copy from. GUI thread.
#pragma once

#include <QTextBrowser>

namespace jobdeck {

class CopyTableModel;

class CopyNotesView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit CopyNotesView(QWidget* parent = nullptr);

    /// `general`: sentences that hold for all of them.
    void show(const CopyTableModel& rows, const QStringList& general);
    /// Brings a job's part into view.
    void showJob(const QString& sourceId);
};

} // namespace jobdeck
