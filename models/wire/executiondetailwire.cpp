// SPDX-License-Identifier: Apache-2.0
// One execution with everything it keeps; rows of lists are in executionresponse.cpp.
#include "wire/agentresponse.h"
#include "wire/executionresponse.h"
#include "wire/jobwire.h"
#include "wire/reader.h"
#include "wire/timewire.h"
#include "wire/tolerance.h"
#include "wire/writer.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonObject toJson(const Usage& usage)
{
    QJsonObject out;
    put(out, u"input_tokens"_s, usage.inputTokens);
    put(out, u"output_tokens"_s, usage.outputTokens);
    put(out, u"cost_usd"_s, usage.costUsd);
    put(out, u"session_id"_s, usage.sessionId);
    return out;
}

static QString typeOf(const JobDefinition& definition)
{
    return definition.planningMode == PlanningMode::PredefinedTeam ? u"TEAM"_s : u"AGENT"_s;
}

static QJsonObject metadataOf(const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    QJsonObject out{{u"job_id"_s, row.jobId}, {u"job_name"_s, row.jobName}, {u"trigger_type"_s, text(row.triggerType)}};
    put(out, u"parameters"_s, detail.parameters);
    put(out, u"config_override"_s, detail.configOverride);
    put(out, u"trigger_metadata"_s, detail.triggerMetadata);
    return out;
}

/// How it ran: only Jobdeck's own executions have that.
static void putProcess(QJsonObject& out, const ExecutionDetail& detail)
{
    put(out, u"program"_s, detail.program);
    put(out, u"arguments"_s, detail.arguments);
    put(out, u"working_directory"_s, detail.workingDirectory);
    put(out, u"environment_names"_s, detail.environmentNames);
    put(out, u"exit_code"_s, detail.exitCode);
    put(out, u"signal"_s, detail.signal);
    out.insert(u"log_size"_s, detail.logSize);
}

QJsonObject executionResponse(const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    QJsonObject out = executionRow(row);
    out.insert(u"organization_id"_s, QJsonValue());
    out.insert(u"execution_type"_s, typeOf(detail.definition));
    out.insert(u"entity_id"_s, detail.definition.entityId);
    out.insert(u"prompt"_s, detail.renderedPrompt.isEmpty() ? detail.definition.promptTemplate : detail.renderedPrompt);
    out.insert(u"rendered"_s, !detail.renderedPrompt.isEmpty());
    out.insert(u"system_prompt"_s, detail.renderedSystemPrompt);
    out.insert(u"response"_s, detail.response);
    out.insert(u"usage"_s, toJson(detail.usage));
    out.insert(u"execution_metadata"_s, metadataOf(detail));
    out.insert(u"runner_name"_s, row.entityName);
    putTime(out, u"updated_at"_s, row.completedAt ? row.completedAt : row.startedAt ? row.startedAt : row.createdAt);
    out.insert(u"participants"_s, QJsonArray());
    out.insert(u"definition"_s, toJson(detail.definition));
    if (!detail.agent->id.isEmpty())
        out.insert(u"agent"_s, agentResponse(*detail.agent));
    putProcess(out, detail);
    return out;
}

static Usage readUsage(const QJsonObject& object)
{
    Usage out;
    Reader reader(documentedSpelling(object));
    reader.read(u"prompt_tokens"_s, out.inputTokens);
    reader.read(u"completion_tokens"_s, out.outputTokens);
    reader.read(u"input_tokens"_s, out.inputTokens);
    reader.read(u"output_tokens"_s, out.outputTokens);
    reader.read(u"cost_usd"_s, out.costUsd);
    reader.read(u"session_id"_s, out.sessionId);
    return out;
}

static std::optional<int> numberOf(const QJsonObject& object, const QString& key)
{
    const QJsonValue value = object.value(key);
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

static void readProcess(Reader& reader, const QJsonObject& object, ExecutionDetail& out)
{
    reader.read(u"program"_s, out.program);
    reader.read(u"arguments"_s, out.arguments);
    reader.read(u"working_directory"_s, out.workingDirectory);
    reader.read(u"environment_names"_s, out.environmentNames);
    reader.read(u"log_size"_s, out.logSize);
    out.exitCode = numberOf(object, u"exit_code"_s);
    out.signal = numberOf(object, u"signal"_s);
}

/// What ran, as far as the answer tells: other servers give no definition, only the prompt and the entity.
static JobDefinition readRanDefinition(const QJsonObject& object)
{
    if (object.value(u"definition").isObject())
        return tolerantJobDefinition(object.value(u"definition").toObject());
    JobDefinition out;
    out.triggerType = TriggerType::Manual;
    const bool team = object.value(u"execution_type").toString().compare("TEAM"_L1, Qt::CaseInsensitive) == 0;
    out.planningMode = team ? PlanningMode::PredefinedTeam : PlanningMode::PredefinedAgent;
    out.entityType = team ? EntityType::Team : EntityType::Agent;
    out.entityId = textOf(object, u"entity_id"_s);
    out.entityName = object.value(u"entity_name").toString();
    out.promptTemplate = object.value(u"prompt").toString();
    out.systemPrompt = object.value(u"system_prompt").toString();
    return out;
}

Result<ExecutionDetail> executionFromResponse(const QJsonValue& answer)
{
    const QJsonObject object = documentedSpelling(rowsOf(answer, u"executions"_s).value(0));
    const Result<Execution> row = executionFromRow(object);
    if (!row)
        return row.error();
    ExecutionDetail out;
    out.execution = *row;
    out.definition = readRanDefinition(object);
    if (const Result<Agent> agent = agentFromResponse(object.value(u"agent").toObject()))
        out.agent = *agent;
    Reader reader(object);
    if (object.value(u"rendered").toBool(true))
        reader.read(u"prompt"_s, out.renderedPrompt);
    reader.read(u"system_prompt"_s, out.renderedSystemPrompt);
    reader.read(u"response"_s, out.response);
    Reader metadata(object.value(u"execution_metadata").toObject());
    metadata.read(u"parameters"_s, out.parameters);
    metadata.read(u"config_override"_s, out.configOverride);
    metadata.read(u"trigger_metadata"_s, out.triggerMetadata);
    out.usage = readUsage(object.value(u"usage").toObject());
    readProcess(reader, object, out);
    return out;
}

} // namespace jobdeck::wire
