// SPDX-License-Identifier: Apache-2.0
// The page of executions: of all jobs or one, newest first, with the chosen one's details beside. GUI thread.
#pragma once

#include "history/executionpager.h"
#include "pagecontext.h"
#include "rows/wantedrow.h"

#include <QJsonObject>
#include <QWidget>

namespace jobdeck {

class Banner;
class ExecutionDetails;
class ExecutionTable;
class HistoryActions;
class HistoryFilterBar;
class PageHeader;
class SelectionBar;
class StateStack;

/// Speaks to the window by signals only.
class HistoryPage final : public QWidget
{
    Q_OBJECT

public:
    explicit HistoryPage(const PageContext& context, QWidget* parent = nullptr);

    ExecutionTable* table() const { return m_table; }
    HistoryFilterBar* filters() const { return m_filters; }
    ExecutionDetails* details() const { return m_details; }
    HistoryActions* actions() const { return m_actions; }

public slots:
    /// The executions of that job alone.
    void showJob(const QString& jobId);
    /// Selects it, clearing filters that hide it; one that is further back shows its details alone.
    void showExecution(const QString& executionId);

signals:
    void openJobRequested(const QString& jobId);
    /// "Run again with changes": the run dialog, beginning with these.
    void runJobWithRequested(const QString& jobId, const QJsonObject& parameters, const QJsonObject& configOverride);

private:
    QWidget* createList();
    void connectAll();
    void ask();
    void onStateChanged();
    void onSelectionMoved();
    void onStateAction();
    void onRemoved(const QString& executionId);
    void updateActions();
    void openMenu(const QPoint& position);
    void updateState();

    PageContext m_context;
    ExecutionPager* m_pager; ///< a child: outlives the views, which look at its rows while they are hidden
    PageHeader* m_header;
    HistoryFilterBar* m_filters;
    Banner* m_banner;
    ExecutionTable* m_table;
    HistoryActions* m_actions;
    SelectionBar* m_bar;
    StateStack* m_stack;
    ExecutionDetails* m_details;
    int m_gap = 0; ///< where the last row went away
    WantedRow m_wanted;
};

} // namespace jobdeck
