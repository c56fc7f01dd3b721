// SPDX-License-Identifier: Apache-2.0
// A backend, a machine and the choices of a user that a window under test works on. GUI thread.
#pragma once

#include "backendmodels.h"
#include "manualclock.h"
#include "memorybackend.h"
#include "memorymachine.h"
#include "shell/connection.h"
#include "shell/preferences.h"
#include "widgets/windowsettings.h"

namespace jobdeck {

struct ShellFixture
{
    /// As on a first start: nothing chosen, no jobs, the built-in shell.
    ShellFixture()
    {
        Agent shell;
        shell.id = QStringLiteral("shell");
        shell.name = QStringLiteral("Shell");
        shell.command.promptKind = PromptKind::Sh;
        shell.builtIn = true;
        backend.addAgent(shell);
    }

    Job addJob(const QString& name, bool enabled = true)
    {
        Job job;
        job.definition.name = name;
        job.definition.cronSchedule = QStringLiteral("0 2 * * *");
        job.enabled = enabled;
        return backend.addJob(job);
    }

    /// A run of the job that ended, as the backend tells of it: the row, and the job with its new figures.
    Execution endRun(Job& job, ExecutionStatus status, const QString& message = {})
    {
        Execution execution;
        execution.id = QStringLiteral("execution-%1").arg(++runs);
        execution.jobId = job.id;
        execution.jobName = job.definition.name;
        execution.status = status;
        execution.message = message;
        execution.createdAt = clock.nowMs();
        execution.completedAt = clock.nowMs();
        backend.addExecution(execution);
        job.figures.lastStatus = status;
        job.figures.lastFinishedAt = execution.completedAt;
        backend.addJob(job);
        return execution;
    }

    Connection connection()
    {
        return {.name = QStringLiteral("Local"),
                .iconName = QStringLiteral("computer"),
                .dataFolder = QStringLiteral("/home/ada/.local/share/jobdeck"),
                .context = {&backend, &machine, &models, &clock}};
    }

    ManualClock clock{1'795'440'600'000};
    MemoryBackend backend{clock};
    BackendModels models{&backend};
    MemoryMachine machine;
    Preferences preferences;
    int runs = 0;
};

} // namespace jobdeck
