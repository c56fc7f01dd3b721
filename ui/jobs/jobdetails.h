// SPDX-License-Identifier: Apache-2.0
// The pane beside the jobs table: when one job runs, how it went lately, and the output of a chosen run. GUI thread.
#pragma once

#include "history/executionpager.h"
#include "pagecontext.h"

#include <QFrame>

class QLabel;
class QSplitter;
class QVBoxLayout;

namespace jobdeck {

class ElidedLabel;
class ExecutionTable;
class JobActions;
class KeyValueGrid;
class OutputPanel;
class RelativeTimes;
class StateStack;
class ToneLabel;
class TrendStrip;

class JobDetails final : public QFrame
{
    Q_OBJECT

public:
    JobDetails(const PageContext& context, JobActions* actions, QWidget* parent = nullptr);

    /// Empty: says that nothing is selected.
    void showJob(const QString& jobId);
    QString jobId() const { return m_jobId; }

signals:
    void closeWanted();
    void openExecutionRequested(const QString& executionId);
    void historyRequested(const QString& jobId);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* createContent();
    QWidget* createTitle();
    QWidget* createButtons();
    QSplitter* createRuns();
    void load();
    void updateJob();
    void updateRuns();
    void showNewest(const Execution& newest);
    void showOutput();

    PageContext m_context;
    JobActions* m_actions;
    ExecutionPager* m_pager; ///< a child: outlives the views, which look at its rows while they are hidden
    QString m_jobId;
    QString m_shownByItself; ///< execution that was selected because it was the newest
    QString m_loadedId;      ///< whose executions are asked for: only while the pane is open
    StateStack* m_stack;
    ElidedLabel* m_title;
    QLabel* m_description;
    ToneLabel* m_obstacle;
    KeyValueGrid* m_facts;
    TrendStrip* m_trend;
    StateStack* m_runs;
    ExecutionTable* m_table;
    OutputPanel* m_output;
    RelativeTimes* m_times;
};

} // namespace jobdeck
