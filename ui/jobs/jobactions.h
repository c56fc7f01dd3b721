// SPDX-License-Identifier: Apache-2.0
// The actions of the jobs page with their keys, enabled as the selection and the backend allow. GUI thread.
#pragma once

#include "jobs/jobcommands.h"
#include "pagecontext.h"

#include <QAction>
#include <QObject>
#include <QStringList>

class QMenu;

namespace jobdeck {

struct Job;

class JobActions final : public QObject
{
    Q_OBJECT

public:
    /// The keys work while `view` has the focus.
    JobActions(const PageContext& context, QWidget* view, QWidget* window);

    void setSelection(const QStringList& ids);
    const QStringList& selection() const { return m_ids; }
    /// What is selected changed its state.
    void update();

    QAction* runAction() { return &m_run; }
    QAction* editAction() { return &m_edit; }
    QAction* enableAction() { return &m_enable; }
    QAction* disableAction() { return &m_disable; }
    QAction* removeAction() { return &m_remove; }
    /// In the menus from now on; without it there is nowhere to copy to.
    QAction* offerCopying();
    /// All of them, for the context menu and the details' […]. The menu deletes itself when closed.
    QMenu* createMenu(QWidget* parent);
    JobCommands* commands() { return &m_commands; }

signals:
    void editJobRequested(const QString& jobId);
    void duplicateJobRequested(const QString& jobId);
    /// To another connection.
    void copyJobsRequested(const QStringList& jobIds);
    void runJobRequested(const QString& jobId);
    void historyRequested(const QString& jobId);
    /// A test delivery to a webhook job, programs for its senders.
    void sendTestRequested(const QString& jobId);

private:
    void prepare(QAction& action, const QString& text, const QString& iconName, const QList<QKeySequence>& keys);
    void run();
    void toggle();
    void copyAddress();
    const Job* webhookJob() const;

    PageContext m_context;
    QWidget* m_view;
    JobCommands m_commands;
    QStringList m_ids;
    bool m_offersCopying = false;
    QAction m_run;
    QAction m_edit;
    QAction m_duplicate;
    QAction m_copy;
    QAction m_enable;
    QAction m_disable;
    QAction m_toggle;
    QAction m_history;
    QAction m_copyId;
    QAction m_copyAddress;
    QAction m_sendTest;
    QAction m_remove;
};

} // namespace jobdeck
