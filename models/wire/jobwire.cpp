// SPDX-License-Identifier: Apache-2.0
#include "wire/jobwire.h"

#include "wire/reader.h"
#include "wire/writer.h"

#include <QCoreApplication>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonObject toJson(const ExecutionEnvironment& environment)
{
    QJsonObject out;
    put(out, u"env_vars"_s, environment.envVars);
    put(out, u"secrets"_s, environment.secrets);
    put(out, u"integration_ids"_s, environment.integrationIds);
    put(out, u"mcp_servers"_s, environment.mcpServers);
    return out;
}

QJsonObject toJson(const JobDefinition& definition)
{
    QJsonObject out{{u"name"_s, definition.name},
                    {u"trigger_type"_s, text(definition.triggerType)},
                    {u"planning_mode"_s, text(definition.planningMode)},
                    {u"prompt_template"_s, definition.promptTemplate},
                    {u"executor_type"_s, text(definition.executorType)}};
    put(out, u"description"_s, definition.description);
    put(out, u"cron_schedule"_s, definition.cronSchedule);
    put(out, u"cron_timezone"_s, definition.cronTimezone);
    put(out, u"entity_type"_s, definition.entityType);
    put(out, u"entity_id"_s, definition.entityId);
    put(out, u"entity_name"_s, definition.entityName);
    put(out, u"system_prompt"_s, definition.systemPrompt);
    put(out, u"worker_queue_name"_s, definition.workerQueueName);
    put(out, u"environment_name"_s, definition.environmentName);
    put(out, u"config"_s, definition.config);
    put(out, u"execution_environment"_s, toJson(definition.executionEnvironment));
    return out;
}

static void readEnvironment(Reader& job, ExecutionEnvironment& target, QList<FieldError>& errors)
{
    Reader reader(job.object(u"execution_environment"_s), u"execution_environment."_s);
    reader.read(u"env_vars"_s, target.envVars);
    reader.read(u"secrets"_s, target.secrets);
    reader.read(u"integration_ids"_s, target.integrationIds);
    reader.read(u"mcp_servers"_s, target.mcpServers);
    errors = reader.errors();
}

/// Answers what could not be read.
static QList<FieldError> readDefinition(const QJsonObject& object, JobDefinition& definition)
{
    Reader reader(object);
    reader.read(u"name"_s, definition.name);
    reader.read(u"description"_s, definition.description);
    reader.read(u"trigger_type"_s, definition.triggerType);
    reader.read(u"cron_schedule"_s, definition.cronSchedule);
    reader.read(u"cron_timezone"_s, definition.cronTimezone);
    reader.read(u"planning_mode"_s, definition.planningMode);
    reader.read(u"entity_type"_s, definition.entityType);
    reader.read(u"entity_id"_s, definition.entityId);
    reader.read(u"entity_name"_s, definition.entityName);
    reader.read(u"prompt_template"_s, definition.promptTemplate);
    reader.read(u"system_prompt"_s, definition.systemPrompt);
    reader.read(u"executor_type"_s, definition.executorType);
    reader.read(u"worker_queue_name"_s, definition.workerQueueName);
    reader.read(u"environment_name"_s, definition.environmentName);
    reader.read(u"config"_s, definition.config);
    QList<FieldError> nested;
    readEnvironment(reader, definition.executionEnvironment, nested);
    return reader.errors() + nested;
}

Result<JobDefinition> jobDefinitionFromJson(const QJsonObject& object)
{
    JobDefinition definition;
    const QList<FieldError> errors = readDefinition(object, definition);
    if (!errors.isEmpty())
        return invalid(errors);
    return definition;
}

JobDefinition tolerantJobDefinition(const QJsonObject& object, QStringList* unread)
{
    JobDefinition definition;
    definition.triggerType = TriggerType::Manual;
    const QList<FieldError> errors = readDefinition(object, definition);
    for (const FieldError& error : errors) {
        if (unread)
            unread->append(error.field);
    }
    return definition;
}

} // namespace jobdeck::wire
