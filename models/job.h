// SPDX-License-Identifier: Apache-2.0
// A job: what to run, when, by whom; a plain value that crosses threads by copy.
#pragma once

#include "executionstatus.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace jobdeck {

enum class TriggerType { Cron, Webhook, Manual };
enum class PlanningMode { OnTheFly, PredefinedAgent, PredefinedTeam, PredefinedWorkflow };
enum class EntityType { Agent, Team, Workflow };
enum class ExecutorType { Auto, SpecificQueue, Environment };

/// What a run's process sees. Secrets are names in the vault, never values.
struct ExecutionEnvironment
{
    QMap<QString, QString> envVars;
    QStringList secrets;
    QStringList integrationIds;
    QJsonObject mcpServers;
    bool operator==(const ExecutionEnvironment&) const = default;
};

/// The part of a job that people edit. A revision is one stored JobDefinition.
struct JobDefinition
{
    QString name;
    QString description;
    TriggerType triggerType = TriggerType::Cron;
    QString cronSchedule;                         ///< for TriggerType::Cron
    QString cronTimezone = QStringLiteral("UTC"); ///< IANA id
    PlanningMode planningMode = PlanningMode::PredefinedAgent;
    std::optional<EntityType> entityType;
    QString entityId;
    QString entityName; ///< as it was called when the job was saved; display only
    QString promptTemplate;
    QString systemPrompt;
    ExecutorType executorType = ExecutorType::Auto;
    QString workerQueueName;
    QString environmentName;
    QJsonObject config; ///< free-form; keys that we know are read through jobconfig.h, all others are kept as they are
    ExecutionEnvironment executionEnvironment;
    bool operator==(const JobDefinition&) const = default;
};

/// Somebody switched the job off for a while, and said why.
struct Pause
{
    QString note;
    std::optional<qint64> until; ///< UTC ms; empty: until somebody enables it
    bool operator==(const Pause&) const = default;
};

/// Counted in the transaction that finishes an execution; test runs and skipped or missed slots are not counted as
/// executions.
struct JobFigures
{
    qint64 total = 0;
    qint64 successful = 0;
    qint64 failed = 0; ///< failed, timed out or lost
    QString lastExecutionId;
    std::optional<ExecutionStatus> lastStatus; ///< of the newest finished execution
    std::optional<qint64> lastFinishedAt;      ///< UTC ms
    std::optional<qint64> lastDurationMs;
    std::optional<qint64> lastTriggeredAt; ///< UTC ms
    bool operator==(const JobFigures&) const = default;
};

struct Job
{
    QString id;          ///< `job_<uuid>`; empty: not saved yet
    qint64 revision = 0; ///< counts definition edits from 1; 0: not saved yet
    JobDefinition definition;
    bool enabled = true;
    std::optional<Pause> pause; ///< only where !enabled
    JobFigures figures;
    std::optional<qint64> nextExecutionAt; ///< UTC ms; computed by the engine that fires
    QString webhookPath;
    QString webhookSecret; ///< only in the answer of the call that made it; never stored, never in news
    QString obstacle;      ///< why a run would fail on this backend: "There is no team X here."; empty: nothing known
    QString createdBy;
    QString updatedBy;
    qint64 createdAt = 0; ///< UTC ms
    qint64 updatedAt = 0; ///< UTC ms
    bool operator==(const Job&) const = default;
};

/// On a schedule or for a webhook, while nothing else holds it.
inline bool runsByItself(const Job& job)
{
    return job.enabled && job.definition.triggerType != TriggerType::Manual;
}

} // namespace jobdeck
