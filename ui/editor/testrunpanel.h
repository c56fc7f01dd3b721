// SPDX-License-Identifier: Apache-2.0
// A test run of what is in the editor: its state, its output as it comes, its result. GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace jobdeck {

class OutputPanel;
class Picture;

class TestRunPanel final : public QWidget
{
    Q_OBJECT

public:
    /// Hidden until there is a run to show.
    explicit TestRunPanel(const PageContext& context, QWidget* parent = nullptr);

    void showExecution(const Execution& execution);
    /// An execution is under way.
    bool isRunning() const;

signals:
    /// isRunning() changed.
    void runningChanged();

private:
    void showState();
    void cancel();

    PageContext m_context;
    Execution m_execution;
    Picture* m_icon;
    QLabel* m_words;
    QLabel* m_message;
    QPushButton* m_stop;
    QToolButton* m_close;
    OutputPanel* m_output;
};

} // namespace jobdeck
