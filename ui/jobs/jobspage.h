// SPDX-License-Identifier: Apache-2.0
// The page of all jobs: filter, table, what can be done with them, and one job's details beside. GUI thread.
#pragma once

#include "pagecontext.h"

#include <QString>
#include <QWidget>

class QPushButton;
class QSplitter;
class QToolButton;

namespace jobdeck {

class Banner;
class Drafts;
class JobActions;
class JobDetails;
class JobTable;
class PageHeader;
class SearchField;
class SelectionBar;
class StateStack;

/// Speaks to the window by signals only.
class JobsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit JobsPage(const PageContext& context, QWidget* parent = nullptr);

    JobTable* table() const { return m_table; }
    /// Edits that were kept are offered above the table.
    void tellDrafts(Drafts* drafts);
    JobActions* actions() const { return m_actions; }

public slots:
    /// What Ctrl+F does here.
    void activateFilter();
    /// Selects a job, clearing the filter where that hides it; one that is not there yet when it comes.
    void showJob(const QString& jobId);
    void setDetailsOpen(bool open);

signals:
    void newJobRequested();
    void editJobRequested(const QString& jobId);
    /// An edit that was kept.
    void continueDraftRequested(const QString& key);
    void duplicateJobRequested(const QString& jobId);
    /// To another connection.
    void copyJobsRequested(const QStringList& jobIds);
    void runJobRequested(const QString& jobId);
    /// Help for whoever sends to a webhook job.
    void senderHelpRequested(const QString& jobId);
    void openExecutionRequested(const QString& executionId);
    /// The history of one job.
    void openHistoryRequested(const QString& jobId);

private:
    void createHeader();
    QWidget* createMain();
    void connectTable();
    void connectActions();
    void onFilterChanged(const QString& filter);
    void onDetailsToggled(bool open);
    void onSelectionMoved();
    void onStateAction();
    void updateState();
    void showRowsOrWhyNone();
    void showAwaited();
    void showDetails();
    void updateCount();
    void openMenu(const QPoint& position);

    PageContext m_context;
    PageHeader* m_header;
    SearchField* m_filter;
    QToolButton* m_detailsButton;
    QPushButton* m_create;
    Banner* m_banner;
    Banner* m_draftsBanner;
    JobTable* m_table;
    JobActions* m_actions;
    SelectionBar* m_bar;
    StateStack* m_stack;
    JobDetails* m_details;
    QSplitter* m_splitter;
    QString m_awaited; ///< to be shown once there is such a job
};

} // namespace jobdeck
