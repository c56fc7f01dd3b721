// SPDX-License-Identifier: Apache-2.0
#include "wire/newswire.h"

#include "wire/agentresponse.h"
#include "wire/enums.h"
#include "wire/executionresponse.h"
#include "wire/jobresponse.h"
#include "wire/listenerwire.h"
#include "wire/reader.h"
#include "wire/timewire.h"
#include "wire/writer.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

template<>
std::span<const Word<BackendState>> words<BackendState>()
{
    using enum BackendState;
    static constexpr Word<BackendState> table[] = {{Starting, u"starting"}, {Running, u"running"},
                                                   {Paused, u"paused"},     {Offline, u"offline"},
                                                   {Failed, u"failed"},     {Closing, u"closing"}};
    return table;
}

template<>
std::span<const Word<Capability>> words<Capability>()
{
    using enum Capability;
    static constexpr Word<Capability> table[] = {{Cancel, u"cancel"},          {TestRun, u"test_run"},
                                                 {PauseAll, u"pause_all"},     {PauseNote, u"pause_note"},
                                                 {LiveOutput, u"live_output"}, {EditAgents, u"edit_agents"},
                                                 {UndoRemove, u"undo_remove"}, {ExtendedCron, u"extended_cron"},
                                                 {Webhooks, u"webhooks"},      {RemoveExecution, u"remove_execution"}};
    return table;
}

template<class T, class Fn>
static QJsonArray arrayOf(const QList<T>& values, Fn write)
{
    QJsonArray out;
    for (const T& value : values)
        out.append(write(value));
    return out;
}

static void putRows(QJsonObject& out, const QString& key, const QJsonArray& rows)
{
    if (!rows.isEmpty())
        out.insert(key, rows);
}

QJsonObject toJson(const Snapshot& snapshot, const QString& webhookBase)
{
    const auto job = [&webhookBase](const Job& value) { return jobResponse(value, webhookBase); };
    return {{u"change"_s, snapshot.change},
            {u"jobs"_s, arrayOf(snapshot.jobs, job)},
            {u"agents"_s, arrayOf(snapshot.agents, agentResponse)},
            {u"active"_s, arrayOf(snapshot.active, executionRow)}};
}

static QJsonObject growthJson(const OutputGrowth& growth)
{
    return {{u"execution_id"_s, growth.executionId}, {u"size"_s, growth.size}};
}

QJsonObject toJson(const Delta& delta, const QString& webhookBase)
{
    const auto job = [&webhookBase](const Job& value) { return jobResponse(value, webhookBase); };
    QJsonObject out{{u"change"_s, delta.change}};
    putRows(out, u"jobs"_s, arrayOf(delta.jobs, job));
    put(out, u"removed_jobs"_s, delta.removedJobs);
    putRows(out, u"agents"_s, arrayOf(delta.agents, agentResponse));
    put(out, u"removed_agents"_s, delta.removedAgents);
    putRows(out, u"executions"_s, arrayOf(delta.executions, executionRow));
    put(out, u"removed_executions"_s, delta.removedExecutions);
    putRows(out, u"output"_s, arrayOf(delta.output, growthJson));
    return out;
}

QJsonObject toJson(const BackendStatus& status)
{
    QJsonObject out{{u"state"_s, text(status.state)},
                    {u"running"_s, status.running},
                    {u"waiting"_s, status.waiting},
                    {u"parallel_limit"_s, status.parallelLimit}};
    put(out, u"message"_s, status.message);
    put(out, u"next_job_id"_s, status.nextJobId);
    if (status.nextAt)
        putTime(out, u"next_at"_s, status.nextAt);
    return out;
}

QJsonArray toJson(Capabilities capabilities)
{
    QJsonArray out;
    for (const Word<Capability>& word : words<Capability>()) {
        if (capabilities.testFlag(word.value))
            out.append(QString::fromUtf16(word.text));
    }
    return out;
}

QJsonObject warningJson(const QString& words)
{
    return {{u"warning"_s, words}};
}

QJsonObject listenerJson(const ListenerStatus& status)
{
    return {{u"listener"_s, toJson(status)}};
}

QJsonObject toJson(const Changes& changes, const QString& webhookBase)
{
    QJsonObject out{{u"cursor"_s, changes.cursor}};
    if (changes.snapshot)
        out.insert(u"snapshot"_s, toJson(*changes.snapshot, webhookBase));
    QJsonArray deltas =
        arrayOf(changes.deltas, [&webhookBase](const Delta& delta) { return toJson(delta, webhookBase); });
    for (const QString& words : changes.warnings)
        deltas.append(warningJson(words));
    if (changes.listener)
        deltas.append(listenerJson(*changes.listener));
    out.insert(u"deltas"_s, deltas);
    if (changes.status)
        out.insert(u"status"_s, toJson(*changes.status));
    if (changes.capabilities)
        out.insert(u"capabilities"_s, toJson(*changes.capabilities));
    return out;
}

Capabilities capabilitiesFromJson(const QJsonArray& list)
{
    Capabilities out;
    for (const auto& word : list) {
        if (const auto capability = parse<Capability>(word.toString()))
            out |= *capability;
    }
    return out;
}

BackendStatus statusFromJson(const QJsonObject& object)
{
    BackendStatus out{.state = BackendState::Running};
    Reader reader(object);
    reader.read(u"state"_s, out.state);
    reader.read(u"message"_s, out.message);
    reader.read(u"running"_s, out.running);
    reader.read(u"waiting"_s, out.waiting);
    reader.read(u"parallel_limit"_s, out.parallelLimit);
    reader.read(u"next_job_id"_s, out.nextJobId);
    out.nextAt = timeOf(object, u"next_at"_s);
    return out;
}

static QList<Execution> executionsOf(const QJsonValue& rows)
{
    return executionPageFromResponse(rows).executions;
}

static Snapshot snapshotFromJson(const QJsonObject& object)
{
    return {.change = object.value(u"change").toInteger(),
            .jobs = jobsFromResponse(object.value(u"jobs")),
            .agents = agentsFromResponse(object.value(u"agents")),
            .active = executionsOf(object.value(u"active"))};
}

static Delta deltaFromJson(const QJsonObject& object)
{
    Delta out{.change = object.value(u"change").toInteger(),
              .jobs = jobsFromResponse(object.value(u"jobs")),
              .agents = agentsFromResponse(object.value(u"agents")),
              .executions = executionsOf(object.value(u"executions"))};
    Reader reader(object);
    reader.read(u"removed_jobs"_s, out.removedJobs);
    reader.read(u"removed_agents"_s, out.removedAgents);
    reader.read(u"removed_executions"_s, out.removedExecutions);
    const QJsonArray output = object.value(u"output").toArray();
    for (const auto& growth : output)
        out.output.append({.executionId = growth.toObject().value(u"execution_id").toString(),
                           .size = growth.toObject().value(u"size").toInteger()});
    return out;
}

Result<Changes> changesFromJson(const QJsonObject& object)
{
    if (!object.value(u"cursor").isString())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck::wire", "This answer holds no news.")};
    Changes out{.cursor = object.value(u"cursor").toString()};
    if (object.value(u"snapshot").isObject())
        out.snapshot = snapshotFromJson(object.value(u"snapshot").toObject());
    const QJsonArray deltas = object.value(u"deltas").toArray();
    for (const auto& entry : deltas) {
        const QJsonObject delta = entry.toObject();
        const QString warning = delta.value(u"warning").toString();
        if (!warning.isEmpty())
            out.warnings.append(warning);
        else if (delta.contains(u"listener"))
            out.listener = listenerStatusFromJson(delta.value(u"listener").toObject());
        else
            out.deltas.append(deltaFromJson(delta));
    }
    if (object.value(u"status").isObject())
        out.status = statusFromJson(object.value(u"status").toObject());
    if (object.value(u"capabilities").isArray())
        out.capabilities = capabilitiesFromJson(object.value(u"capabilities").toArray());
    return out;
}

} // namespace jobdeck::wire
