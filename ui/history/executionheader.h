// SPDX-License-Identifier: Apache-2.0
// The top of an execution's details: what became of it by shape and word, when, why, and what can be done. GUI thread.
#pragma once

#include "execution.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace jobdeck {

class Picture;

class ExecutionHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit ExecutionHeader(QWidget* parent = nullptr);

    /// `now` in UTC ms, for times that are still running; `waiting` says what a pending one waits for.
    void showExecution(const Execution& execution, qint64 now, const QString& waiting);
    /// What the backend can do and what is known already.
    void setActions(bool canCancel, bool canRunAgain, bool canChange);

signals:
    void cancelWanted();
    void runAgainWanted();
    void runWithChangesWanted();
    void openJobWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* createButtons();
    void paintState();

    Execution m_execution;
    Picture* m_picture;
    QLabel* m_status;
    QPushButton* m_job;
    QLabel* m_timing;
    QLabel* m_message;
    QPushButton* m_cancel;
    QPushButton* m_again;
    QPushButton* m_change;
};

} // namespace jobdeck
