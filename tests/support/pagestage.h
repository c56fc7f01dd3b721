// SPDX-License-Identifier: Apache-2.0
// What a page or dialog needs to live in a test: a clock that stands still, a backend in memory, its models, and
// settings that are thrown away. GUI thread.
#pragma once

#include "backendmodels.h"
#include "manualclock.h"
#include "memorybackend.h"
#include "pagecontext.h"

#include <QTemporaryDir>

namespace jobdeck {

class PageStage
{
public:
    /// Mon 23 Nov 2026, 05:48 UTC.
    static constexpr qint64 kNow = 1'795'412'880'000;

    PageStage() : clock(kNow), backend(clock), models(&backend)
    {
        qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
        shell = backend.addAgent(agent(QStringLiteral("Shell"), PromptKind::Sh, true));
        claude = backend.addAgent(agent(QStringLiteral("Claude Code"), PromptKind::Text, false));
    }

    PageContext context() { return {.backend = &backend, .machine = nullptr, .models = &models, .clock = &clock}; }

    static Agent agent(const QString& name, PromptKind kind, bool builtIn)
    {
        Agent agent;
        agent.name = name;
        agent.builtIn = builtIn;
        agent.command.program = QString(name).toLower().section(QLatin1Char(' '), 0, 0);
        agent.command.promptKind = kind;
        return agent;
    }

    /// A job as the backend stores it, run by the shell every night.
    Job addJob(const QString& name, const QString& promptTemplate)
    {
        Job job;
        job.definition.name = name;
        job.definition.cronSchedule = QStringLiteral("0 2 * * *");
        job.definition.cronTimezone = QStringLiteral("Europe/Berlin");
        job.definition.entityType = EntityType::Agent;
        job.definition.entityId = shell.id;
        job.definition.entityName = shell.name;
        job.definition.promptTemplate = promptTemplate;
        return backend.addJob(job);
    }

    QTemporaryDir settings;
    ManualClock clock;
    MemoryBackend backend;
    BackendModels models;
    Agent shell;
    Agent claude;
};

} // namespace jobdeck
