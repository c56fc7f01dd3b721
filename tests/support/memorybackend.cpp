// SPDX-License-Identifier: Apache-2.0
#include "memorybackend.h"

#include "post.h"
#include "tables/executionmatch.h"
#include "validation.h"

#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <memory>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

Error notFound(const QString& what)
{
    return {.code = ErrorCode::NotFound, .message = u"There is no %1 (any more)."_s.arg(what)};
}

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

MemoryBackend::MemoryBackend(const Clock& clock, QObject* parent) : Backend(parent), m_clock(clock)
{
    using enum Capability;
    m_capabilities = Cancel | Capabilities(TestRun) | PauseAll | PauseNote | LiveOutput | EditAgents | UndoRemove |
                     ExtendedCron | RemoveExecution;
    m_status.state = BackendState::Running;
    m_status.parallelLimit = 2;
}

template<class T>
QFuture<Result<T>> MemoryBackend::later(const QString& call, std::function<Result<T>()> fn)
{
    ++m_calls[call];
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const std::optional<Error> error = m_nextError ? std::exchange(m_nextError, {}) : m_error;
    QTimer::singleShot(m_delayMs, this, [promise, error, fn = std::move(fn)] {
        promise->addResult(error ? Result<T>(*error) : fn());
        promise->finish();
    });
    return promise->future();
}

void MemoryBackend::setStatus(const BackendStatus& status)
{
    m_status = status;
    emit statusChanged(status);
}

Job MemoryBackend::addJob(Job job)
{
    if (job.id.isEmpty())
        job.id = u"job_"_s + newUuid();
    job.revision = std::max<qint64>(job.revision, 1);
    if (job.createdAt == 0)
        job.createdAt = job.updatedAt = m_clock.nowMs();
    m_jobs.insert(job.id, job);
    announce({.jobs = {job}});
    return job;
}

void MemoryBackend::addJobs(const QList<Job>& jobs)
{
    for (const Job& job : jobs)
        m_jobs.insert(job.id, job);
    announce({.jobs = jobs});
}

Agent MemoryBackend::addAgent(Agent agent)
{
    if (agent.id.isEmpty())
        agent.id = newUuid();
    agent.revision = std::max<qint64>(agent.revision, 1);
    m_agents.insert(agent.id, agent);
    announce({.agents = {agent}});
    return agent;
}

Execution MemoryBackend::addExecution(Execution execution)
{
    if (execution.key == 0)
        execution.key = m_nextKey;
    if (execution.id.isEmpty())
        execution.id = newUuid();
    if (execution.createdAt == 0)
        execution.createdAt = m_clock.nowMs();
    insert(execution);
    announce({.executions = {execution}});
    return execution;
}

void MemoryBackend::addExecutions(QList<Execution> executions)
{
    QList<Execution> newest;
    for (Execution& execution : executions) {
        execution.key = m_nextKey++;
        if (execution.id.isEmpty())
            execution.id = newUuid();
        newest.append(execution);
    }
    std::ranges::reverse(newest);
    m_executions = newest + m_executions;
    announce({.executions = executions});
}

void MemoryBackend::start(const QString& executionId)
{
    if (Execution* execution = find(executionId)) {
        execution->status = ExecutionStatus::Running;
        execution->startedAt = m_clock.nowMs();
        changeExecution(*execution);
    }
}

void MemoryBackend::print(const QString& executionId, const QString& text, bool error)
{
    print(executionId, QList<OutputLine>{{.time = m_clock.nowMs(), .error = error, .text = text}});
}

void MemoryBackend::print(const QString& executionId, const QList<OutputLine>& lines)
{
    MemoryOutput& output = m_output[executionId];
    for (const OutputLine& line : lines)
        output.append(line);
    emit changed({.output = {{.executionId = executionId, .size = output.size()}}});
}

void MemoryBackend::finish(const QString& executionId, ExecutionStatus status, const QString& message)
{
    Execution* execution = find(executionId);
    if (!execution)
        return;
    execution->status = status;
    execution->message = message;
    execution->completedAt = m_clock.nowMs();
    if (execution->startedAt)
        execution->durationMs = *execution->completedAt - *execution->startedAt;
    Delta delta{.executions = {*execution}};
    if (auto job = m_jobs.find(execution->jobId); job != m_jobs.end() && !execution->test) {
        job->figures.lastStatus = status;
        job->figures.lastExecutionId = executionId;
        job->figures.lastFinishedAt = execution->completedAt;
        job->figures.lastDurationMs = execution->durationMs;
        ++job->figures.total;
        ++(isProblem(status) ? job->figures.failed : job->figures.successful);
        delta.jobs = {*job};
    }
    announce(delta);
}

void MemoryBackend::announce(Delta delta)
{
    if (delta.change == 0)
        delta.change = ++m_change;
    emit changed(delta);
}

std::optional<Job> MemoryBackend::job(const QString& id) const
{
    const auto found = m_jobs.constFind(id);
    return found == m_jobs.cend() ? std::nullopt : std::optional(*found);
}

void MemoryBackend::refresh()
{
    ++m_calls[u"refresh"_s];
    QTimer::singleShot(m_delayMs, this, [this] {
        if (m_error)
            return;
        Snapshot snapshot{.change = m_change, .jobs = m_jobs.values(), .agents = m_agents.values()};
        std::ranges::copy_if(m_executions, std::back_inserter(snapshot.active),
                             [](const Execution& execution) { return !isFinal(execution.status); });
        emit reset(snapshot);
        emit statusChanged(m_status);
    });
}

QFuture<Result<Job>> MemoryBackend::saveJob(const Job& job)
{
    return later<Job>(u"saveJob"_s, [this, job] { return storeJob(job); });
}

Result<Job> MemoryBackend::storeJob(const Job& job)
{
    if (const QList<FieldError> fields = validate(job.definition); !fields.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = u"Some fields are not right yet."_s, .fields = fields};
    if (job.id.isEmpty()) {
        Job made = job;
        if (job.definition.triggerType == TriggerType::Webhook)
            made.webhookPath = newUuid();
        made = addJob(made);
        if (!made.webhookPath.isEmpty())
            made.webhookSecret = newUuid(); // this answer alone has it
        return made;
    }
    auto stored = m_jobs.find(job.id);
    if (stored == m_jobs.end())
        return notFound(u"job"_s);
    if (stored->revision != job.revision)
        return Error{.code = ErrorCode::Conflict, .message = u"The job was changed meanwhile."_s};
    if (stored->definition != job.definition)
        ++stored->revision;
    stored->definition = job.definition;
    stored->enabled = job.enabled;
    stored->updatedAt = m_clock.nowMs();
    announce({.jobs = {*stored}});
    return *stored;
}

QFuture<Result<Done>> MemoryBackend::removeJob(const QString& jobId)
{
    return later<Done>(u"removeJob"_s, [this, jobId]() -> Result<Done> {
        const auto stored = m_jobs.find(jobId);
        if (stored == m_jobs.end())
            return notFound(u"job"_s);
        m_tombstones.insert(jobId, *stored);
        m_jobs.erase(stored);
        announce({.removedJobs = {jobId}});
        return Done{};
    });
}

QFuture<Result<Job>> MemoryBackend::restoreJob(const QString& jobId)
{
    return later<Job>(u"restoreJob"_s, [this, jobId]() -> Result<Job> {
        if (!m_tombstones.contains(jobId))
            return notFound(u"deleted job"_s);
        return addJob(m_tombstones.take(jobId));
    });
}

QFuture<Result<Job>> MemoryBackend::setJobEnabled(const QString& jobId, bool enabled, const Pause& pause)
{
    return later<Job>(u"setJobEnabled"_s, [=, this]() -> Result<Job> {
        const auto stored = m_jobs.find(jobId);
        if (stored == m_jobs.end())
            return notFound(u"job"_s);
        stored->enabled = enabled;
        stored->pause = enabled ? std::nullopt : std::optional(pause);
        announce({.jobs = {*stored}});
        return *stored;
    });
}

QFuture<Result<Done>> MemoryBackend::setPaused(bool paused)
{
    return later<Done>(u"setPaused"_s, [this, paused]() -> Result<Done> {
        BackendStatus status = m_status;
        status.state = paused ? BackendState::Paused : BackendState::Running;
        setStatus(status);
        return Done{};
    });
}

QFuture<Result<Execution>> MemoryBackend::trigger(const TriggerRequest& request)
{
    m_lastTrigger = request;
    return later<Execution>(u"trigger"_s, [this, request] { return accept(request); });
}

Result<Execution> MemoryBackend::accept(const TriggerRequest& request)
{
    const std::optional<Job> stored = job(request.jobId);
    if (!stored && !request.definition)
        return notFound(u"job"_s);
    const JobDefinition definition = request.definition.value_or(stored.value_or(Job{}).definition);
    Execution execution{.jobId = request.jobId,
                        .jobName = definition.name,
                        .jobRevision = stored ? stored->revision : 0,
                        .triggerType = TriggerType::Manual,
                        .test = request.definition.has_value(),
                        .status = ExecutionStatus::Pending,
                        .entityName = definition.entityName};
    execution = addExecution(execution);
    setDetail({.execution = execution,
               .definition = definition,
               .parameters = request.parameters,
               .configOverride = request.configOverride,
               .renderedPrompt = definition.promptTemplate});
    return execution;
}

QFuture<Result<Done>> MemoryBackend::cancel(const QString& executionId)
{
    return later<Done>(u"cancel"_s, [this, executionId]() -> Result<Done> {
        const Execution* execution = find(executionId);
        if (!execution)
            return notFound(u"execution"_s);
        if (isFinal(execution->status))
            return Error{.code = ErrorCode::Conflict, .message = u"It has ended already."_s};
        finish(executionId, ExecutionStatus::Cancelled, u"cancelled by hand"_s);
        return Done{};
    });
}

QFuture<Result<ExecutionPage>> MemoryBackend::executions(const ExecutionQuery& query)
{
    return later<ExecutionPage>(u"executions"_s, [this, query]() -> Result<ExecutionPage> {
        ExecutionPage page{.change = m_change};
        for (const Execution& execution : std::as_const(m_executions)) {
            if (!matches(execution, query) || (query.beforeKey && execution.key >= *query.beforeKey))
                continue;
            if (page.executions.size() == query.limit) {
                page.hasMore = true;
                break;
            }
            page.executions.append(execution);
        }
        return page;
    });
}

QFuture<Result<ExecutionDetail>> MemoryBackend::execution(const QString& executionId)
{
    return later<ExecutionDetail>(u"execution"_s, [this, executionId]() -> Result<ExecutionDetail> {
        const Execution* found = find(executionId);
        if (!found)
            return notFound(u"execution"_s);
        ExecutionDetail detail = m_details.value(executionId);
        detail.execution = *found;
        detail.logSize = m_output.value(executionId).size();
        return detail;
    });
}

QFuture<Result<OutputChunk>> MemoryBackend::output(const QString& executionId, qint64 offset, qint64 maxBytes)
{
    return later<OutputChunk>(u"output"_s, [=, this]() -> Result<OutputChunk> {
        const Execution* found = find(executionId);
        if (!found)
            return notFound(u"execution"_s);
        const auto output = m_output.constFind(executionId);
        if (output == m_output.cend())
            return OutputChunk{.nextOffset = offset, .finished = isFinal(found->status)};
        return output->chunk(offset, maxBytes, isFinal(found->status));
    });
}

QFuture<Result<Done>> MemoryBackend::removeExecution(const QString& executionId)
{
    return later<Done>(u"removeExecution"_s, [this, executionId]() -> Result<Done> {
        const Execution* found = find(executionId);
        if (!found)
            return notFound(u"execution"_s);
        if (!isFinal(found->status))
            return Error{.code = ErrorCode::Conflict, .message = u"It has not ended yet."_s};
        m_executions.removeIf([&](const Execution& execution) { return execution.id == executionId; });
        announce({.removedExecutions = {executionId}});
        return Done{};
    });
}

QFuture<Result<QList<Entity>>> MemoryBackend::entities(EntityKind kind)
{
    return later<QList<Entity>>(u"entities"_s, [this, kind]() -> Result<QList<Entity>> {
        QList<Entity> entities;
        if (kind != EntityKind::Agent)
            return entities;
        for (const Agent& agent : std::as_const(m_agents))
            entities.append({.kind = kind, .id = agent.id, .name = agent.name, .description = agent.description});
        return entities;
    });
}

QFuture<Result<Agent>> MemoryBackend::saveAgent(const Agent& agent)
{
    return later<Agent>(u"saveAgent"_s, [this, agent]() -> Result<Agent> {
        if (const QList<FieldError> fields = validate(agent); !fields.isEmpty())
            return Error{.code = ErrorCode::Invalid, .message = u"Some fields are not right yet."_s, .fields = fields};
        Agent saved = agent;
        if (!agent.id.isEmpty()) {
            if (!m_agents.contains(agent.id))
                return notFound(u"agent"_s);
            if (m_agents.value(agent.id).revision != agent.revision)
                return Error{.code = ErrorCode::Conflict, .message = u"The agent was changed meanwhile."_s};
            ++saved.revision;
        }
        return addAgent(saved);
    });
}

QFuture<Result<Done>> MemoryBackend::removeAgent(const QString& agentId)
{
    return later<Done>(u"removeAgent"_s, [this, agentId]() -> Result<Done> {
        QStringList users;
        for (const Job& job : std::as_const(m_jobs)) {
            if (job.definition.entityId == agentId)
                users.append(job.definition.name);
        }
        if (!users.isEmpty())
            return Error{.code = ErrorCode::Conflict, .message = u"Still used by %1."_s.arg(users.join(u", "_s))};
        m_agents.remove(agentId);
        announce({.removedAgents = {agentId}});
        return Done{};
    });
}

Execution* MemoryBackend::find(const QString& executionId)
{
    const auto found = std::ranges::find(m_executions, executionId, &Execution::id);
    return found == m_executions.end() ? nullptr : &*found;
}

void MemoryBackend::insert(const Execution& execution)
{
    m_nextKey = std::max(m_nextKey, execution.key + 1);
    const auto place = std::ranges::lower_bound(m_executions, execution.key, std::greater(), &Execution::key);
    m_executions.insert(place, execution);
}

void MemoryBackend::changeExecution(const Execution& execution)
{
    announce({.executions = {execution}});
}

} // namespace jobdeck
