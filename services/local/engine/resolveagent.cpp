// SPDX-License-Identifier: Apache-2.0
#include "local/engine/resolveagent.h"

#include "local/run/presets.h"

#include <QCoreApplication>

namespace jobdeck::local {

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::local::ResolveAgent", text);
}

/// People know things by name; the id is what is left where nobody noted the name.
static QString named(const JobDefinition& definition)
{
    return definition.entityName.isEmpty() ? definition.entityId : definition.entityName;
}

/// It names no workflow of any service: the prompt is the workflow, as the service has it. Here that is a script.
static bool isItsOwnWorkflow(const JobDefinition& definition)
{
    return definition.planningMode == PlanningMode::PredefinedWorkflow && definition.entityId.isEmpty() &&
           definition.entityName.isEmpty();
}

static QString missingEntity(const JobDefinition& definition, const QMap<QString, Agent>& agents)
{
    const EntityType type = definition.entityType.value_or(EntityType::Agent);
    if (definition.planningMode == PlanningMode::OnTheFly)
        return tr("This backend cannot plan on the fly; choose an agent.");
    if (definition.planningMode == PlanningMode::PredefinedTeam || type == EntityType::Team)
        return tr("No team %1 on this backend.").arg(named(definition));
    if (isItsOwnWorkflow(definition))
        return agents.contains(shellAgentId()) ? QString() : tr("This backend has no shell to run a workflow with.");
    if (definition.planningMode == PlanningMode::PredefinedWorkflow || type == EntityType::Workflow)
        return tr("No workflow %1 on this backend.").arg(named(definition));
    if (!agents.contains(definition.entityId))
        return tr("No agent %1 on this backend.").arg(named(definition));
    return {};
}

static QStringList missingSurroundings(const JobDefinition& definition)
{
    QStringList out;
    if (definition.executorType == ExecutorType::SpecificQueue)
        out.append(tr("No worker queue %1 on this backend.").arg(definition.workerQueueName));
    if (definition.executorType == ExecutorType::Environment)
        out.append(tr("No environment %1 on this backend.").arg(definition.environmentName));
    const ExecutionEnvironment& environment = definition.executionEnvironment;
    for (const QString& integration : environment.integrationIds)
        out.append(tr("No integration %1 on this backend.").arg(integration));
    if (!environment.mcpServers.isEmpty())
        out.append(tr("This backend starts no MCP servers (%1).")
                       .arg(environment.mcpServers.keys().join(QStringLiteral(", "))));
    return out;
}

Result<Agent> resolveAgent(const JobDefinition& definition, const QMap<QString, Agent>& agents)
{
    QStringList missing = missingSurroundings(definition);
    if (const QString entity = missingEntity(definition, agents); !entity.isEmpty())
        missing.prepend(entity);
    if (!missing.isEmpty())
        return Error{.code = ErrorCode::Unsupported, .message = missing.join(u' ')};
    return agents.value(isItsOwnWorkflow(definition) ? shellAgentId() : definition.entityId);
}

} // namespace jobdeck::local
