// SPDX-License-Identifier: Apache-2.0
// The item models of one backend, fed from its news and by nothing else. Lives on the GUI thread.
#pragma once

#include "backendstatus.h"
#include "execution.h"
#include "snapshot.h"
#include "tables/agentlistmodel.h"
#include "tables/jobtablemodel.h"

#include <QHash>
#include <QObject>

namespace jobdeck {

class Backend;

/// Shares what pages, dialogs, tray and status line show. Deltas that are older than what is shown are dropped.
class BackendModels final : public QObject
{
    Q_OBJECT

public:
    explicit BackendModels(Backend* backend, QObject* parent = nullptr);

    JobTableModel* jobs() { return &m_jobs; }
    AgentListModel* agents() { return &m_agents; }
    /// Executions that are not finished, by id.
    const QHash<QString, Execution>& active() const { return m_active; }
    BackendStatus status() const { return m_status; }
    /// A first state has arrived; until then pages show that they are loading.
    bool isLoaded() const { return m_loaded; }
    /// The change number of what is shown.
    qint64 change() const { return m_change; }

signals:
    /// A whole new state came: whoever holds pages of history asks for them again.
    void reloaded();
    /// An execution is new or changed, unfinished or final.
    void executionChanged(const jobdeck::Execution& execution);
    void executionRemoved(const QString& executionId);
    void outputGrew(const QString& executionId, qint64 size);
    /// What is running or waiting changed.
    void activeChanged();
    void statusChanged(const jobdeck::BackendStatus& status);

private:
    void onReset(const Snapshot& snapshot);
    void onChanged(const Delta& delta);
    void onStatusChanged(const BackendStatus& status);
    void notePause();
    void applyExecutions(const Delta& delta);
    void countRunning();

    JobTableModel m_jobs;
    AgentListModel m_agents;
    QHash<QString, Execution> m_active;
    BackendStatus m_status;
    qint64 m_change = 0;
    bool m_loaded = false;
};

} // namespace jobdeck
