// SPDX-License-Identifier: Apache-2.0
// Jobs that make sense, for tests to start from. Any thread.
#pragma once

#include "job.h"

namespace jobdeck {

/// A script for the built-in shell.
inline Job shellJob(const QString& name, const QString& script)
{
    Job job;
    job.definition.name = name;
    job.definition.triggerType = TriggerType::Manual;
    job.definition.entityType = EntityType::Agent;
    job.definition.entityId = QStringLiteral("shell");
    job.definition.promptTemplate = script;
    return job;
}

inline Job cronJob(const QString& name, const QString& schedule, const QString& script = QStringLiteral("true"),
                   const QString& zone = QStringLiteral("UTC"))
{
    Job job = shellJob(name, script);
    job.definition.triggerType = TriggerType::Cron;
    job.definition.cronSchedule = schedule;
    job.definition.cronTimezone = zone;
    return job;
}

} // namespace jobdeck
