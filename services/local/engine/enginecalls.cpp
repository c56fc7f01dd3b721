// SPDX-License-Identifier: Apache-2.0
// What windows and programs ask of the engine; how it runs by itself is in engine.cpp.
#include "local/engine/agentchanges.h"
#include "local/engine/engine.h"
#include "local/engine/executionsteps.h"
#include "local/engine/jobchanges.h"
#include "local/engine/runfolder.h"
#include "validation.h"

#include <QFile>

namespace jobdeck::local {

Result<JobRecord> Engine::knownJob(const QString& jobId) const
{
    if (const JobRecord* record = m_ledger.job(jobId))
        return *record;
    return Error{.code = ErrorCode::NotFound, .message = tr("There is no such job any more.")};
}

Result<Job> Engine::commitJob(const ChangeSet& changes, const QString& jobId)
{
    if (const Result<Done> committed = commit(changes); !committed)
        return committed.error();
    const JobRecord* stored = m_ledger.job(jobId);
    return stored ? stored->job : changes.jobs.first().job;
}

ChangeSet Engine::edit(const JobRecord& stored, const JobRecord& edited) const
{
    ChangeSet changes{.jobs = {edited}};
    const bool otherTiming = edited.plannedThrough != stored.plannedThrough ||
                             edited.job.enabled != stored.job.enabled || edited.removedAt != stored.removedAt;
    if (otherTiming)
        m_scheduler.addUndecided(changes, stored);
    return changes;
}

Result<Job> Engine::saveJob(const Job& wanted, const QString& newId)
{
    if (const Result<Done> decided = decideDue(); !decided)
        return decided.error();
    const JobRecord* stored = m_ledger.job(wanted.id);
    if (!wanted.id.isEmpty() && !stored)
        return Error{.code = ErrorCode::NotFound,
                     .message = tr("This job was deleted meanwhile. Save it as a new one to keep your changes.")};
    Job job = wanted;
    if (const Agent* agent = m_ledger.agent(job.definition.entityId))
        job.definition.entityName = agent->name;
    const qint64 now = m_clock.nowMs();
    const Result<JobRecord> record = stored ? editedJob(*stored, job, now) : createdJob(job, now, newId);
    if (!record)
        return record.error();
    return commitJob(stored ? edit(*stored, *record) : ChangeSet{.jobs = {*record}}, record->job.id);
}

Result<Done> Engine::removeJob(const QString& jobId)
{
    if (const Result<Done> decided = decideDue(); !decided)
        return decided.error();
    const Result<JobRecord> record = knownJob(jobId);
    if (!record)
        return record.error();
    const qint64 now = m_clock.nowMs();
    ChangeSet changes = edit(*record, removedJob(*record, now));
    for (const auto& [id, row] : m_ledger.active()) {
        if (row.jobId != jobId || row.status != ExecutionStatus::Pending)
            continue;
        changes.rows.append(
            ended(row, ExecutionStatus::Cancelled, tr("The job was deleted before its turn came."), now));
        JobFigures& figures = changes.jobs.first().job.figures;
        figures = counted(figures, changes.rows.last());
    }
    return commit(changes);
}

Result<Job> Engine::restoreJob(const QString& jobId)
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    const Result<JobRecord> stored = m_ledger.storedJob(jobId);
    if (!stored)
        return stored.error();
    if (!stored->removedAt)
        return m_ledger.job(jobId)->job;
    return commitJob({.jobs = {restoredJob(*stored, m_clock.nowMs())}}, jobId);
}

Result<Job> Engine::setJobEnabled(const QString& jobId, bool enabled, const Pause& pause)
{
    if (const Result<Done> decided = decideDue(); !decided)
        return decided.error();
    const Result<JobRecord> record = knownJob(jobId);
    if (!record)
        return record.error();
    return commitJob(edit(*record, switchedJob(*record, enabled, pause, m_clock.nowMs())), jobId);
}

Result<Done> Engine::setPaused(bool paused)
{
    if (const Result<Done> decided = decideDue(); !decided)
        return decided.error();
    if (paused == m_ledger.paused())
        return Done{};
    ChangeSet changes{.paused = paused};
    if (!paused || !fires())
        m_scheduler.addMissedSlots(changes);
    return commit(changes);
}

/// Fields that a test does without: what is tried is the prompt and who runs it.
static bool mattersForTest(const FieldError& error)
{
    return error.field != u"name" && !error.field.startsWith(u"cron_");
}

Result<ExecutionDetail> Engine::wantedRun(const TriggerRequest& request) const
{
    const JobRecord* record = m_ledger.job(request.jobId);
    if (!record && !(request.jobId.isEmpty() && request.definition))
        return Error{.code = ErrorCode::NotFound, .message = tr("There is no such job any more.")};
    if (record && !record->job.enabled && !request.definition)
        return Error{.code = ErrorCode::Disabled,
                     .message = tr("%1 is switched off. Switch it on to run it.").arg(record->job.definition.name)};
    const ExecutionDetail detail = manualExecution(record ? record->job : Job{}, request, m_clock.nowMs());
    QList<FieldError> errors;
    if (request.definition) {
        errors = validate(*request.definition);
        errors.removeIf([](const FieldError& error) { return !mattersForTest(error); });
    }
    errors += m_dispatcher.refusals(detail);
    if (errors.isEmpty())
        return detail;
    QStringList sentences;
    for (const FieldError& error : std::as_const(errors))
        sentences.append(error.message);
    return Error{.code = ErrorCode::Invalid, .message = sentences.join(u' '), .fields = errors};
}

Result<Execution> Engine::trigger(const TriggerRequest& request)
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    const Result<ExecutionDetail> detail = wantedRun(request);
    if (!detail)
        return detail.error();
    const Result<ChangeSet> written = m_ledger.commit({.added = {*detail}});
    if (!written)
        return written.error();
    const Execution execution = written->added.first().execution;
    m_dispatcher.enqueue({execution.id});
    return execution;
}

Result<Done> Engine::cancel(const QString& executionId)
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    return m_dispatcher.cancel(executionId, tr("Cancelled by hand."));
}

Result<Done> Engine::removeExecution(const QString& executionId)
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    if (m_ledger.active(executionId))
        return Error{.code = ErrorCode::Conflict, .message = tr("This execution has not ended yet. Cancel it first.")};
    const Result<bool> there = m_ledger.hasExecution(executionId);
    if (!there)
        return there.error();
    if (!*there)
        return Error{.code = ErrorCode::NotFound, .message = tr("There is no such execution any more.")};
    const Result<Done> committed = commit({.removedExecutions = {executionId}});
    if (committed)
        QFile::remove(outputPath(m_dataDir, executionId)); // an orphan costs room, a row without output would lie
    return committed;
}

Result<QList<Entity>> Engine::entities(EntityKind kind) const
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    QList<Entity> out;
    if (kind == EntityKind::Agent) {
        for (const Agent& agent : m_ledger.agents())
            out.append({.kind = kind, .id = agent.id, .name = agent.name, .description = agent.description});
    }
    return out;
}

Result<Agent> Engine::saveAgent(const Agent& wanted)
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    const Agent* stored = m_ledger.agent(wanted.id);
    if (!stored && wanted.revision > 0)
        return Error{.code = ErrorCode::NotFound,
                     .message = tr("This agent was deleted meanwhile. Save it as a new one to keep your changes.")};
    const qint64 now = m_clock.nowMs();
    const Result<Agent> agent = stored ? editedAgent(*stored, wanted, now) : createdAgent(wanted, now);
    if (!agent)
        return agent;
    if (const Result<Done> committed = commit({.agents = {*agent}}); !committed)
        return committed.error();
    return agent;
}

Result<Done> Engine::removeAgent(const QString& agentId)
{
    if (const std::optional<Error> refused = refusal())
        return *refused;
    const Agent* stored = m_ledger.agent(agentId);
    if (!stored)
        return Error{.code = ErrorCode::NotFound, .message = tr("There is no such agent any more.")};
    QStringList users;
    for (const JobRecord& record : m_ledger.jobs()) {
        if (record.job.definition.entityId == agentId)
            users.append(record.job.definition.name);
    }
    users.sort();
    if (const Result<Done> removable = removableAgent(*stored, users); !removable)
        return removable.error();
    return commit({.removedAgents = {agentId}});
}

} // namespace jobdeck::local
