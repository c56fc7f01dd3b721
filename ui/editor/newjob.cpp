// SPDX-License-Identifier: Apache-2.0
#include "editor/newjob.h"

#include "tables/agentlistmodel.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace jobdeck {

Job newJob(const AgentListModel& agents)
{
    Job job;
    job.definition.cronTimezone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    job.definition.entityType = EntityType::Agent;
    const Agent* chosen = nullptr;
    for (int row = 0; row < agents.rowCount(); ++row) {
        const Agent& agent = agents.agentAt(row);
        if (!chosen || (agent.builtIn && !chosen->builtIn))
            chosen = &agent;
    }
    if (chosen) {
        job.definition.entityId = chosen->id;
        job.definition.entityName = chosen->name;
    }
    return job;
}

Job copyOfJob(const Job& job)
{
    Job copy;
    copy.definition = job.definition;
    copy.enabled = job.enabled; // what was switched off is not started by its copy
    copy.definition.name = QCoreApplication::translate("jobdeck::editor", "Copy of %1").arg(job.definition.name);
    return copy;
}

} // namespace jobdeck
