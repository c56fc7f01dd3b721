// SPDX-License-Identifier: Apache-2.0
#include "local/engine/dispatcher.h"

#include "jobconfig.h"
#include "local/engine/executionsteps.h"
#include "local/engine/planner.h"
#include "local/engine/resolveagent.h"
#include "local/engine/runfolder.h"
#include "local/run/runenvironment.h"

#include <algorithm>
#include <utility>

namespace jobdeck::local {

/// How long a run may take to end after it was asked to.
static constexpr qint64 kGraceMs = 5000;
/// How exactly a slot that waits for the vault becomes a missed one.
static constexpr int kLatenessMs = 30'000;

/// The vault has an answer, and it is no.
static bool saysThereIsNone(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::Invalid || code == ErrorCode::Unsupported;
}

Dispatcher::Dispatcher(Ledger& ledger, const Clock& clock, QString dataDir, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_dataDir(std::move(dataDir))
    , m_runner(clock, kGraceMs, this)
    , m_lateness(this)
{
    connect(&m_runner, &Runner::outputGrew, this, &Dispatcher::outputGrew);
    connect(&m_runner, &Runner::finished, this, &Dispatcher::noteOutcome);
    m_lateness.setInterval(kLatenessMs);
    m_lateness.callOnTimeout(this, &Dispatcher::lookAtClock);
}

void Dispatcher::configure(int limit, qint64 capBytes)
{
    m_limit = std::max(1, limit);
    m_capBytes = capBytes;
    startWhatFits();
}

int Dispatcher::running() const
{
    return m_runner.count();
}

int Dispatcher::waiting() const
{
    return m_ledger.pending();
}

void Dispatcher::enqueue(const QStringList& executionIds)
{
    m_queue.append(executionIds);
    startWhatFits();
}

RunRequest Dispatcher::request(const ExecutionDetail& detail, const Agent& agent) const
{
    RunRequest out;
    out.executionId = detail.execution.id;
    out.definition = detail.definition;
    out.definition.config = mergedConfig(detail.definition.config, detail.configOverride);
    out.agent = agent;
    const QStringList& names = out.definition.executionEnvironment.secrets;
    const QList<SecretValue> values = m_secrets.values.value(detail.execution.id);
    for (qsizetype i = 0; i < values.size() && i < names.size(); ++i)
        out.secrets.insert(names.at(i), QString::fromUtf8(values.at(i).bytes()));
    out.parameters = detail.parameters;
    out.triggerType = detail.execution.triggerType;
    out.triggerMetadata = detail.triggerMetadata;
    out.now = m_clock.nowMs();
    out.scheduledFor = detail.execution.scheduledFor;
    out.environment = baseEnvironment(m_dataDir); // read each time: an import counts from the next run on
    out.scratchPath = scratchPath(m_dataDir, detail.execution.id);
    out.outputPath = outputPath(m_dataDir, detail.execution.id);
    out.outputCapBytes = m_capBytes;
    return out;
}

QList<FieldError> Dispatcher::refusals(const ExecutionDetail& detail) const
{
    const RunRequest wanted = request(detail, *detail.agent);
    QList<FieldError> out = missingParameters(wanted);
    if (const Result<JobConfig> config = jobConfig(wanted.definition.config); !config)
        out += config.error().fields;
    return out;
}

/// Notes in `detail` which agent it is, also where it cannot run.
Result<PreparedRun> Dispatcher::prepare(ExecutionDetail& detail) const
{
    const Result<Agent> agent = resolveAgent(detail.definition, m_ledger.agents());
    const Agent* named = agent ? &*agent : m_ledger.agent(detail.definition.entityId);
    if (named) {
        detail.agent = *named;
        detail.execution.entityName = named->name;
    }
    if (!agent)
        return agent.error();
    return prepareRun(request(detail, *agent));
}

void Dispatcher::startWhatFits()
{
    if (!writeOutcomes()) // the order of events stays: first what ended, then what begins
        return;
    considerHolding();
    for (qsizetype at = 0; m_open && !m_held && !m_closing && at < m_queue.size() && running() < m_limit;) {
        if (waitsForSecrets(m_queue.at(at))) { // others need not wait with it
            ++at;
            continue;
        }
        if (!startOne(m_queue.at(at)))
            break;
        m_secrets.forget(m_queue.takeAt(at));
    }
    emit queueChanged();
    if (isDrained())
        emit drained();
}

/// False: the store refused, try again later.
bool Dispatcher::startOne(const QString& executionId)
{
    const Result<ExecutionDetail> stored = m_ledger.waiting(executionId);
    if (!stored)
        return stored.error().code == ErrorCode::NotFound; // cancelled while it waited
    ExecutionDetail detail = *stored;
    const qint64 now = m_clock.nowMs();
    const Result<PreparedRun> run = prepare(detail);
    if (!run)
        return finish(ended(detail, ExecutionStatus::Failed, run.error().message, now));
    // Committed before the process exists: after a crash a row that says pending has certainly not run.
    if (!m_ledger.commit({.changed = {started(detail, *run, now)}}))
        return false;
    m_runner.start(run->spec);
    return true;
}

bool Dispatcher::finish(const ExecutionDetail& detail)
{
    return commitEnd({.changed = {detail}}, detail.execution);
}

/// Its details stay as they are.
bool Dispatcher::finishUnrun(const Execution& row)
{
    return commitEnd({.rows = {row}}, row);
}

/// The final row and the job's figures in one transaction.
bool Dispatcher::commitEnd(ChangeSet changes, const Execution& row)
{
    Result<JobRecord> removed = Error{};
    const JobRecord* record = m_ledger.job(row.jobId);
    if (!record && !row.jobId.isEmpty()) {
        removed = m_ledger.storedJob(row.jobId); // its figures still count: removing can be undone
        record = removed ? &*removed : nullptr;
    }
    if (record && !row.test) {
        changes.jobs.append(*record);
        changes.jobs.first().job.figures = counted(record->job.figures, row);
    }
    return bool(m_ledger.commit(std::move(changes)));
}

void Dispatcher::noteOutcome(const QString& executionId, const RunOutcome& outcome)
{
    if (const ExecutionDetail* detail = m_ledger.running(executionId))
        m_unwritten.insert(executionId, finished(*detail, outcome, m_clock.nowMs()));
    startWhatFits();
    sayIdle();
}

bool Dispatcher::writeOutcomes()
{
    for (const QString& id : m_unwritten.keys()) {
        if (!finish(m_unwritten.value(id)))
            return false;
        m_unwritten.remove(id);
    }
    return true;
}

Result<Done> Dispatcher::cancel(const QString& executionId, const QString& reason)
{
    const Execution* row = m_ledger.active(executionId);
    if (!row)
        return Error{.code = ErrorCode::NotFound, .message = tr("This execution has ended already.")};
    if (row->status != ExecutionStatus::Pending) {
        m_runner.cancel(executionId, reason);
        return Done{};
    }
    if (!finishUnrun(ended(*row, ExecutionStatus::Cancelled, reason, m_clock.nowMs())))
        return Error{.code = ErrorCode::Storage,
                     .message = tr("The execution could not be cancelled because the database cannot be written.")};
    m_queue.removeAll(executionId);
    m_secrets.forget(executionId);
    return Done{};
}

/// Asks for them where nobody has yet.
bool Dispatcher::waitsForSecrets(const QString& executionId)
{
    const QStringList names = m_hasVault ? m_ledger.secretsOf(executionId) : QStringList();
    if (names.isEmpty() || m_secrets.values.contains(executionId))
        return false;
    if (!m_secrets.isWaiting(executionId)) {
        m_secrets.asked.insert(executionId);
        emit secretsWanted(executionId, names);
    }
    return true;
}

void Dispatcher::takeSecrets(const QString& executionId, const Result<QList<SecretValue>>& values)
{
    m_secrets.asked.remove(executionId);
    const Execution* row = m_ledger.active(executionId);
    if (!row || row->status != ExecutionStatus::Pending || !m_queue.contains(executionId))
        return;
    if (isTooLate(*row)) {
        m_secrets.refused.insert(executionId);
        lookAtClock();
    } else if (values) {
        m_secrets.values.insert(executionId, *values);
    } else if (saysThereIsNone(values.error().code)) {
        if (finishUnrun(ended(*row, ExecutionStatus::Failed, values.error().message, m_clock.nowMs())))
            m_queue.removeAll(executionId);
    } else {
        m_secrets.refused.insert(executionId);
        m_lateness.start();
        tellWhatItWaitsFor(*row, values.error().message);
    }
    startWhatFits();
}

void Dispatcher::tellWhatItWaitsFor(const Execution& row, const QString& reason)
{
    Execution told = row;
    told.message = tr("Waits for its secrets. %1").arg(reason);
    if (told.message != row.message)
        (void)m_ledger.commit({.rows = {told}}); // a failure has been told; the row is as true without
}

void Dispatcher::lookForSecrets()
{
    m_secrets.refused.clear();
    m_lateness.stop();
    startWhatFits();
}

/// A slot that would not be started any more had Jobdeck not been running is not started either when its secrets come
/// that late.
bool Dispatcher::isTooLate(const Execution& row) const
{
    const std::optional<qint64> slot = row.scheduledFor;
    return slot && row.triggerType == TriggerType::Cron && m_clock.nowMs() - *slot > planner::kCatchUpMs &&
           !row.message.isEmpty();
}

void Dispatcher::lookAtClock()
{
    for (const QString& id : QStringList(m_secrets.refused.begin(), m_secrets.refused.end())) {
        const Execution* row = m_ledger.active(id);
        if (!row || !isTooLate(*row))
            continue;
        const qint64 slot = *row->scheduledFor;
        Execution missed = ended(*row, ExecutionStatus::Missed, row->message, m_clock.nowMs());
        missed.missed = MissedSlots{.count = 1, .first = slot, .last = slot};
        if (!finishUnrun(missed))
            return;
        m_queue.removeAll(id);
        m_secrets.forget(id);
    }
    if (m_secrets.refused.isEmpty())
        m_lateness.stop();
    emit queueChanged();
}

void Dispatcher::retry()
{
    startWhatFits();
}

void Dispatcher::drain()
{
    m_draining = true;
    m_awaited = m_runner.running();
    startWhatFits();
}

void Dispatcher::resume()
{
    m_draining = false;
    m_held = false;
    startWhatFits();
}

void Dispatcher::considerHolding()
{
    const QStringList running = m_runner.running();
    const auto stillRuns = [&running](const QString& id) { return running.contains(id); };
    m_held = m_draining && (m_held || std::ranges::none_of(m_awaited, stillRuns));
}

void Dispatcher::close(const QString& reason)
{
    m_closing = true;
    for (const QString& id : m_runner.running())
        m_runner.cancel(id, reason);
    sayIdle();
}

void Dispatcher::sayIdle()
{
    if (m_closing && m_runner.count() == 0)
        emit idle();
}

} // namespace jobdeck::local
