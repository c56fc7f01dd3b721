// SPDX-License-Identifier: Apache-2.0
#include "backendmodels.h"

#include "backend.h"
#include "cron/enginedialect.h"
#include "words/triggerwords.h"

namespace jobdeck {

/// Jobs are read as the engine behind the connection reads them.
static JobTableModel::TriggerText triggerText(const Backend* backend)
{
    return [backend](const JobDefinition& job) {
        return triggerWords(job, engineDialect(*backend), QString::fromLatin1(QTimeZone::systemTimeZoneId()),
                            QLocale());
    };
}

BackendModels::BackendModels(Backend* backend, QObject* parent)
    : QObject(parent)
    , m_jobs(triggerText(backend))
    , m_status(backend->status())
{
    notePause();
    connect(backend, &Backend::reset, this, &BackendModels::onReset);
    connect(backend, &Backend::changed, this, &BackendModels::onChanged);
    connect(backend, &Backend::statusChanged, this, &BackendModels::onStatusChanged);
}

void BackendModels::onReset(const Snapshot& snapshot)
{
    m_change = snapshot.change;
    m_loaded = true;
    m_active.clear();
    for (const Execution& execution : snapshot.active)
        m_active.insert(execution.id, execution);
    m_agents.assign(snapshot.agents);
    m_jobs.assign(snapshot.jobs);
    countRunning();
    emit activeChanged();
    emit reloaded();
}

void BackendModels::onChanged(const Delta& delta)
{
    // Growth of output is no commit and has no number; everything else counts only when it is newer.
    if (delta.change > m_change) {
        m_change = delta.change;
        m_agents.apply(delta.agents, delta.removedAgents);
        m_jobs.apply(delta.jobs, delta.removedJobs);
        applyExecutions(delta);
    }
    for (const OutputGrowth& growth : delta.output)
        emit outputGrew(growth.executionId, growth.size);
}

void BackendModels::onStatusChanged(const BackendStatus& status)
{
    m_status = status;
    notePause();
    emit statusChanged(status);
}

/// What is away, closing or in trouble is as paused as it was when it was last heard of.
void BackendModels::notePause()
{
    if (m_status.state == BackendState::Running || m_status.state == BackendState::Paused)
        m_jobs.setAllPaused(m_status.state == BackendState::Paused);
    else if (m_status.wasPaused)
        m_jobs.setAllPaused(true);
}

void BackendModels::applyExecutions(const Delta& delta)
{
    if (delta.executions.isEmpty() && delta.removedExecutions.isEmpty())
        return;
    for (const QString& id : delta.removedExecutions)
        m_active.remove(id);
    for (const Execution& execution : delta.executions) {
        if (isFinal(execution.status))
            m_active.remove(execution.id);
        else
            m_active.insert(execution.id, execution);
    }
    countRunning();
    for (const QString& id : delta.removedExecutions)
        emit executionRemoved(id);
    for (const Execution& execution : delta.executions)
        emit executionChanged(execution);
    emit activeChanged();
}

void BackendModels::countRunning()
{
    QHash<QString, int> running;
    for (const Execution& execution : std::as_const(m_active)) {
        if (execution.status == ExecutionStatus::Running && !execution.jobId.isEmpty())
            ++running[execution.jobId];
    }
    m_jobs.setRunning(running);
}

} // namespace jobdeck
