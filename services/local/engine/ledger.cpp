// SPDX-License-Identifier: Apache-2.0
#include "local/engine/ledger.h"

#include "local/engine/resolveagent.h"
#include "local/store/databasefile.h"

#include <QLoggingCategory>
#include <QSet>

#include <algorithm>
#include <utility>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcLedger, "jobdeck.engine.ledger")

Result<Done> Ledger::open(const QString& dataDir)
{
    Result<std::unique_ptr<Database>> database = openDatabaseFile(databasePath(dataDir));
    if (!database)
        return database.error();
    auto store = std::make_unique<Store>(std::move(*database));
    const Result<StoredState> state = store->load();
    if (!state)
        return state.error();
    m_store = std::move(store);
    m_change = state->change;
    m_paused = state->paused;
    for (const Agent& agent : state->agents)
        m_agents.insert(agent.id, agent);
    for (const JobRecord& record : state->jobs)
        put(record);
    for (const ExecutionDetail& detail : state->active)
        put(detail);
    return Done{};
}

Result<ChangeSet> Ledger::commit(ChangeSet changes, const std::function<void()>& stored)
{
    const Result<qint64> change = m_store->write(changes);
    if (!change) {
        qCWarning(lcLedger).noquote() << change.error().message;
        emit failed(change.error());
        return change.error();
    }
    m_change = *change;
    m_unfiled = m_store->unfiled().deliveries();
    if (stored)
        stored();
    emit changed(apply(changes));
    QList<Delivery> deliveries = changes.counted;
    deliveries.reserve(deliveries.size() + changes.deliveries.size());
    for (const webhook::PackedDelivery& delivery : std::as_const(changes.deliveries))
        deliveries.append(delivery.row);
    if (!deliveries.isEmpty())
        emit delivered(deliveries);
    return changes;
}

const JobRecord* Ledger::job(const QString& id) const
{
    const auto found = m_jobs.constFind(id);
    return found == m_jobs.constEnd() ? nullptr : &*found;
}

Result<JobRecord> Ledger::storedJob(const QString& id)
{
    return m_store->job(id);
}

Result<bool> Ledger::hasExecution(const QString& id)
{
    return m_store->hasExecution(id);
}

Result<QList<Remembered>> Ledger::remembered(const QList<std::pair<QString, QByteArray>>& digests)
{
    return m_store->remembered(digests);
}

Result<bool> Ledger::tidy(const Retention& retention)
{
    return m_store->tidy(retention);
}

bool Ledger::isUnfiled(qint64 change) const
{
    return m_store && m_store->unfiled().holds(change);
}

Result<Done> Ledger::noteFiled(const Result<Done>& filed)
{
    m_unfiled = m_store->unfiled().deliveries();
    if (!filed) {
        qCWarning(lcLedger).noquote() << "deliveries could not be filed yet:" << filed.error().message;
        emit failed(filed.error());
    }
    return filed;
}

Result<Done> Ledger::file(qint64 deliveries)
{
    return m_store ? noteFiled(m_store->file(deliveries)) : Done{};
}

Result<Done> Ledger::fileExecution(const QString& executionId)
{
    const Execution* row = active(executionId);
    return row ? noteFiled(m_store->fileExecution(row->key)) : Done{};
}

const Agent* Ledger::agent(const QString& id) const
{
    const auto found = m_agents.constFind(id);
    return found == m_agents.constEnd() ? nullptr : &*found;
}

const Execution* Ledger::active(const QString& executionId) const
{
    const auto found = m_active.find(executionId);
    return found == m_active.end() ? nullptr : &found->second;
}

const ExecutionDetail* Ledger::running(const QString& executionId) const
{
    const auto found = m_running.constFind(executionId);
    return found == m_running.constEnd() ? nullptr : &*found;
}

Result<ExecutionDetail> Ledger::waiting(const QString& executionId)
{
    const Execution* row = active(executionId);
    if (!row || row->status != ExecutionStatus::Pending)
        return Error{.code = ErrorCode::NotFound, .message = tr("This execution waits no longer.")};
    const Result<ExecutionDetail> read = m_store->execution(*row);
    if (!read) {
        qCWarning(lcLedger).noquote() << read.error().message;
        emit failed(read.error());
    }
    return read;
}

QSet<QString> Ledger::busyJobs() const
{
    QSet<QString> out;
    for (const auto& [id, row] : m_active) {
        if (!row.test)
            out.insert(row.jobId);
    }
    return out;
}

Snapshot Ledger::snapshot() const
{
    Snapshot out{.change = m_change};
    out.jobs.reserve(m_jobs.size());
    for (const JobRecord& record : m_jobs)
        out.jobs.append(record.job);
    out.agents = m_agents.values();
    for (const auto& [id, row] : m_active)
        out.active.append(row);
    return out;
}

void Ledger::put(const JobRecord& record)
{
    m_timetable.put(record);
    JobRecord& kept = m_jobs[record.job.id];
    kept = record;
    kept.job.nextExecutionAt = m_timetable.nextSlot(record.job.id);
    kept.job.obstacle = obstacle(record.job.definition);
}

/// What would make a run fail that is known before it begins.
QString Ledger::obstacle(const JobDefinition& definition) const
{
    const Result<Agent> agent = resolveAgent(definition, m_agents);
    return agent ? QString() : agent.error().message;
}

/// Jobs that name one of these agents can run now, or no longer.
void Ledger::lookForObstacles(const QSet<QString>& agentIds, Delta& delta)
{
    if (agentIds.isEmpty())
        return;
    for (JobRecord& record : m_jobs) {
        Job& job = record.job;
        if (!agentIds.contains(job.definition.entityId))
            continue;
        const QString now = obstacle(job.definition);
        if (std::exchange(job.obstacle, now) != now)
            delta.jobs.append(job);
    }
}

void Ledger::countPending(const Execution& row, int step)
{
    if (row.status != ExecutionStatus::Pending)
        return;
    m_allPending += step;
    int& ofJob = m_pending[row.jobId];
    ofJob += step;
    if (ofJob == 0)
        m_pending.remove(row.jobId);
}

void Ledger::putRow(const Execution& row)
{
    countPending(row, 1);
    makeRoom(m_active);
    const auto [at, isNew] = m_active.try_emplace(row.id, row); // looked for once
    if (!isNew) {
        countPending(at->second, -1);
        at->second = row;
    }
    if (const auto running = m_running.find(row.id); running != m_running.end())
        running->execution = row;
    if (row.status != ExecutionStatus::Pending)
        m_secretsOf.remove(row.id);
    if (isFinal(row.status)) {
        m_active.erase(at);
        m_running.remove(row.id);
    }
}

void Ledger::put(const ExecutionDetail& detail)
{
    const QStringList& secrets = detail.definition.executionEnvironment.secrets;
    const Execution& row = detail.execution;
    if (row.status != ExecutionStatus::Pending && !isFinal(row.status))
        m_running.insert(row.id, detail);
    else if (!secrets.isEmpty())
        m_secretsOf.insert(row.id, secrets);
    putRow(row);
}

Delta Ledger::apply(const ChangeSet& changes)
{
    Delta delta{.change = m_change};
    QSet<QString> agentIds(changes.removedAgents.begin(), changes.removedAgents.end());
    for (const Agent& agent : changes.agents) {
        m_agents.insert(agent.id, agent);
        agentIds.insert(agent.id);
    }
    for (const QString& id : changes.removedAgents)
        m_agents.remove(id);
    for (const JobRecord& record : changes.jobs) {
        const QString& id = record.job.id;
        if (record.removedAt) {
            m_timetable.remove(id);
            m_jobs.remove(id);
            delta.removedJobs.append(id);
        } else {
            put(record);
            delta.jobs.append(m_jobs.value(id).job);
        }
    }
    delta.executions.reserve(changes.added.size() + changes.changed.size() + changes.rows.size());
    for (const auto* details : {&changes.added, &changes.changed}) {
        for (const ExecutionDetail& detail : *details) {
            put(detail);
            delta.executions.append(detail.execution);
        }
    }
    for (const Execution& row : changes.rows) {
        putRow(row);
        delta.executions.append(row);
    }
    lookForObstacles(agentIds, delta);
    delta.agents = changes.agents;
    delta.removedAgents = changes.removedAgents;
    delta.removedExecutions = changes.removedExecutions;
    m_paused = changes.paused.value_or(m_paused);
    return delta;
}

} // namespace jobdeck::local
