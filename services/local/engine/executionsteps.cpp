// SPDX-License-Identifier: Apache-2.0
#include "local/engine/executionsteps.h"

#include "newid.h"

namespace jobdeck::local {

ExecutionDetail newExecution(const Job& job, TriggerType trigger, qint64 now)
{
    ExecutionDetail out;
    out.definition = job.definition;
    Execution& row = out.execution;
    row.id = newId(now);
    row.jobId = job.id;
    row.jobName = job.definition.name;
    row.jobRevision = job.revision;
    row.triggerType = trigger;
    row.status = ExecutionStatus::Pending;
    row.entityName = job.definition.entityName;
    row.createdAt = now;
    return out;
}

ExecutionDetail manualExecution(const Job& job, const TriggerRequest& request, qint64 now)
{
    ExecutionDetail out = newExecution(job, TriggerType::Manual, now);
    if (request.definition) {
        out.definition = *request.definition;
        out.execution.test = true;
        out.execution.jobName = request.definition->name;
        out.execution.entityName = request.definition->entityName;
    }
    out.parameters = request.parameters;
    out.configOverride = request.configOverride;
    return out;
}

ExecutionDetail skippedSlot(const Job& job, qint64 slot, const QString& reason, qint64 now)
{
    ExecutionDetail out = newExecution(job, TriggerType::Cron, now);
    out.execution.scheduledFor = slot;
    return ended(out, ExecutionStatus::Skipped, reason, now);
}

ExecutionDetail missedSlots(const Job& job, const MissedSlots& stretch, const QString& reason, qint64 now)
{
    ExecutionDetail out = newExecution(job, TriggerType::Cron, now);
    out.execution.scheduledFor = stretch.last;
    out.execution.missed = stretch;
    return ended(out, ExecutionStatus::Missed, reason, now);
}

ExecutionDetail started(ExecutionDetail detail, const PreparedRun& run, qint64 now)
{
    detail.execution.status = ExecutionStatus::Running;
    detail.execution.message.clear();
    detail.execution.startedAt = now;
    detail.renderedPrompt = run.renderedPrompt;
    detail.renderedSystemPrompt = run.renderedSystemPrompt;
    detail.program = run.spec.program;
    detail.arguments = run.spec.arguments;
    detail.workingDirectory = run.spec.workingDirectory;
    detail.environmentNames = run.environmentNames;
    return detail;
}

ExecutionDetail finished(ExecutionDetail detail, const RunOutcome& outcome, qint64 now)
{
    detail.execution.durationMs = outcome.durationMs;
    detail.exitCode = outcome.exitCode;
    detail.signal = outcome.signal;
    detail.response = outcome.response;
    detail.usage = outcome.usage;
    detail.logSize = outcome.logSize;
    return ended(detail, outcome.status, outcome.message, now);
}

ExecutionDetail ended(ExecutionDetail detail, ExecutionStatus status, const QString& message, qint64 now)
{
    detail.execution = ended(detail.execution, status, message, now);
    return detail;
}

Execution ended(Execution row, ExecutionStatus status, const QString& message, qint64 now)
{
    row.status = status;
    row.message = message;
    row.completedAt = now;
    return row;
}

JobFigures counted(JobFigures figures, const Execution& execution)
{
    const ExecutionStatus status = execution.status;
    if (execution.test || !isFinal(status) || status == ExecutionStatus::Skipped || status == ExecutionStatus::Missed)
        return figures;
    ++figures.total;
    figures.successful += status == ExecutionStatus::Completed ? 1 : 0;
    figures.failed += isProblem(status) ? 1 : 0;
    figures.lastExecutionId = execution.id;
    figures.lastStatus = status;
    figures.lastFinishedAt = execution.completedAt;
    figures.lastDurationMs = execution.durationMs;
    figures.lastTriggeredAt = execution.createdAt;
    return figures;
}

} // namespace jobdeck::local
