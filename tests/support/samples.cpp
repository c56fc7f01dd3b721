// SPDX-License-Identifier: Apache-2.0
#include "samples.h"

#include <QJsonObject>

#include <algorithm>

namespace jobdeck::samples {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;

struct Sample
{
    QString id;
    QString name;
    QString agent;
    QString cron;
    QString description;
    QString prompt;
    std::optional<qint64> nextIn;
    ExecutionStatus last = ExecutionStatus::Completed;
    qint64 lastAgo = kHour;
    qint64 tookMs = 9'000;
};

QList<Sample> sampleJobs()
{
    using enum ExecutionStatus;
    return {
        {u"backup"_s, u"Nightly backup"_s, u"Shell"_s, u"0 2 * * *"_s, u"Home folders to the NAS, keeps 30 days"_s,
         u"restic backup ~/"_s, 17 * kHour, Failed, 7 * kHour, 252'000},
        {u"review"_s,
         u"PR review"_s,
         u"Claude Code"_s,
         {},
         u"Reviews every opened pull request"_s,
         u"Review {{pull_request}} for correctness."_s,
         {},
         Completed,
         23 * kMinute,
         94'000},
        {u"weekly"_s,
         u"Weekly report"_s,
         u"Codex"_s,
         u"0 8 * * 1"_s,
         u"Summary of last week's work for the team"_s,
         u"Write the weekly report for {{team}}."_s,
         {},
         Completed,
         7 * 24 * kHour,
         41'000},
        {u"disk"_s,
         u"Disk space"_s,
         u"Shell"_s,
         u"*/15 * * * *"_s,
         {},
         u"df -h"_s,
         12 * kMinute,
         Completed,
         3 * kMinute,
         130},
        {u"deps"_s, u"Dependency updates"_s, u"Claude Code"_s, u"30 6 * * 1-5"_s,
         u"Opens pull requests for outdated dependencies"_s, u"Update the dependencies."_s, 21 * kHour, TimedOut,
         150 * kMinute, 1'800'000},
        {u"heartbeat"_s, u"Heartbeat"_s, u"Shell"_s, u"* * * * *"_s, u"Is everything reachable?"_s,
         u"curl -fsS https://example.org/health"_s, 40'000, Completed, 20'000, 310},
        {u"triage"_s, u"Issue triage"_s, u"Gemini CLI"_s, u"0 */4 * * *"_s,
         u"Labels new issues and asks for what is missing"_s, u"Triage the new issues."_s, 3 * kHour, Completed, kHour,
         63'000},
        {u"logs"_s, u"Log digest"_s, u"Ollama"_s, u"45 23 * * *"_s, u"What was unusual in today's logs"_s,
         u"Summarise the logs."_s, 14 * kHour, Lost, 9 * kHour, 0},
        {u"certs"_s,
         u"Certificate expiry"_s,
         u"Shell"_s,
         u"0 7 * * *"_s,
         {},
         u"check-certs"_s,
         22 * kHour,
         Completed,
         2 * kHour,
         2'400},
        {u"translate"_s,
         u"Translate release notes into German, French and Japanese"_s,
         u"Claude Code"_s,
         {},
         u"By hand, before a release"_s,
         u"Translate {{notes}}."_s,
         {},
         Completed,
         12 * 24 * kHour,
         75'000},
    };
}

Job toJob(const Sample& sample)
{
    Job job{.id = sample.id, .revision = 3};
    JobDefinition& definition = job.definition;
    definition.name = sample.name;
    definition.description = sample.description;
    definition.promptTemplate = sample.prompt;
    definition.cronSchedule = sample.cron;
    definition.cronTimezone = u"Europe/Berlin"_s;
    definition.triggerType = !sample.cron.isEmpty()   ? TriggerType::Cron
                             : sample.id == u"review" ? TriggerType::Webhook
                                                      : TriggerType::Manual;
    definition.entityType = EntityType::Agent;
    definition.entityId = sample.agent.toLower();
    definition.entityName = sample.agent;
    if (sample.nextIn)
        job.nextExecutionAt = kNow + *sample.nextIn;
    job.figures = {.total = 120,
                   .successful = 117,
                   .failed = 3,
                   .lastStatus = sample.last,
                   .lastFinishedAt = kNow - sample.lastAgo,
                   .lastDurationMs = sample.tookMs > 0 ? std::optional(sample.tookMs) : std::nullopt};
    if (sample.id == u"weekly") {
        job.enabled = false;
        job.pause = Pause{.note = u"The team is away until December."_s, .until = kNow + 8 * 24 * kHour};
    }
    return job;
}

QList<Execution> historyOf(const Sample& sample, int count)
{
    QList<Execution> executions;
    for (int i = count - 1; i >= 0; --i) {
        const qint64 at = kNow - sample.lastAgo - i * 3 * kHour;
        Execution execution{.jobId = sample.id,
                            .jobName = sample.name,
                            .jobRevision = 3,
                            .triggerType = sample.cron.isEmpty() ? TriggerType::Manual : TriggerType::Cron,
                            .status = ExecutionStatus::Completed,
                            .entityName = sample.agent,
                            .scheduledFor = at - sample.tookMs,
                            .createdAt = at - sample.tookMs,
                            .startedAt = at - sample.tookMs,
                            .completedAt = at,
                            .durationMs = sample.tookMs * (7 + (i * 5) % 6) / 10};
        if (i == 0) {
            execution.status = sample.last;
            execution.durationMs = sample.tookMs;
        } else if (i % 9 == 4) {
            execution.status = ExecutionStatus::Failed;
            execution.message = u"Ended with exit code 1"_s;
        } else if (i % 11 == 6) {
            execution.status = ExecutionStatus::Skipped;
            execution.message = u"The previous execution was still running"_s;
            execution.startedAt = {};
            execution.durationMs = {};
        } else if (i % 13 == 8) {
            execution.status = ExecutionStatus::Missed;
            execution.missed = MissedSlots{.count = 12, .first = at - 6 * kHour, .last = at - kHour};
            execution.startedAt = {};
            execution.durationMs = {};
        }
        if (execution.status == ExecutionStatus::TimedOut)
            execution.message = u"Ended after its time limit of 30 min"_s;
        if (execution.status == ExecutionStatus::Lost)
            execution.message = u"Jobdeck ended while it was running"_s;
        if (i == 0 && execution.status == ExecutionStatus::Failed)
            execution.message = u"Ended with exit code 3: the repository is locked"_s;
        executions.append(execution);
    }
    return executions;
}

void printBackup(MemoryBackend& backend, const QString& id)
{
    const auto out = [](const QString& text) { return OutputLine{.time = kNow - 7 * kHour, .text = text}; };
    const auto err = [](const QString& text) {
        return OutputLine{.time = kNow - 7 * kHour, .error = true, .text = text};
    };
    QList<OutputLine> lines{out(u"\x1b[1mrestic 0.16.4\x1b[0m"_s), out(u"repository 5f0c8a opened (version 2)"_s),
                            out(u"using parent snapshot 4b1d2c"_s)};
    for (int i = 0; i < 24; ++i)
        lines.append(
            out(u"scan finished in %1.%2 s: %3 files, %4 GiB"_s.arg(i / 2).arg(i % 10).arg(1200 + i * 37).arg(3 + i)));
    lines.append(
        {err(u"Fatal: unable to create lock in backend: repository is already locked by PID 4121 on nas by root"_s),
         err(u"lock was created at 2026-11-22 02:00:04 (23h59m58s ago)"_s),
         err(u"the `unlock` command can be used to remove stale locks"_s), out(u"cleaning up"_s)});
    backend.print(id, lines);
}

void addDetail(MemoryBackend& backend, const Execution& execution)
{
    ExecutionDetail detail{.execution = execution};
    detail.definition = backend.job(execution.jobId)->definition;
    detail.definition.promptTemplate =
        u"set -eu\nrestic backup \"$HOME\" --tag {{tag}}\nrestic forget --keep-daily 30\n"_s;
    detail.agent = Agent{.name = u"Shell"_s, .command = {.promptKind = PromptKind::Sh}};
    detail.parameters = QJsonObject{{u"tag"_s, u"nightly"_s}, {u"target"_s, u"nas.example.org"_s}};
    detail.renderedPrompt =
        u"set -eu\nrestic backup \"$HOME\" --tag \"$JOBDECK_PARAM_TAG\"\nrestic forget --keep-daily 30\n"_s;
    detail.program = u"/bin/sh"_s;
    detail.arguments = {u"-eu"_s, u"/dev/stdin"_s};
    detail.workingDirectory = u"/home/ada"_s;
    detail.environmentNames = {u"HOME"_s, u"JOBDECK_EXECUTION_ID"_s, u"JOBDECK_PARAM_TAG"_s, u"LANG"_s,
                               u"PATH"_s, u"RESTIC_REPOSITORY"_s};
    detail.exitCode = 3;
    detail.response = u"restic 0.16.4\nrepository 5f0c8a opened (version 2)\n"_s;
    detail.usage = {.inputTokens = 5120, .outputTokens = 842, .costUsd = 0.0231, .sessionId = {}};
    backend.setDetail(detail);
}

} // namespace

void fill(MemoryBackend& backend)
{
    for (const QString& name : {u"Shell"_s, u"Claude Code"_s, u"Codex"_s, u"Gemini CLI"_s, u"Ollama"_s})
        backend.addAgent({.id = name.toLower(), .name = name, .command = {.program = name.toLower()}});
    const QList<Sample> jobs = sampleJobs();
    QList<Execution> executions;
    for (const Sample& sample : jobs) {
        backend.addJob(toJob(sample));
        executions.append(historyOf(sample, 22));
    }
    std::ranges::stable_sort(executions, {}, &Execution::createdAt);
    backend.addExecutions(executions);
    const QString failed = failedExecution(backend);
    printBackup(backend, failed);
    const QList<Execution> stored = backend.executionsNewestFirst();
    addDetail(backend, *std::ranges::find(stored, failed, &Execution::id));
    const Execution running = backend.addExecution({.jobId = u"triage"_s,
                                                    .jobName = u"Issue triage"_s,
                                                    .jobRevision = 3,
                                                    .triggerType = TriggerType::Manual,
                                                    .status = ExecutionStatus::Running,
                                                    .entityName = u"Gemini CLI"_s,
                                                    .createdAt = kNow - 48'000,
                                                    .startedAt = kNow - 47'000});
    backend.print(running.id, u"Looking at 14 new issues…"_s);
    backend.print(running.id, u"#231 → bug, needs-reproduction"_s);
    backend.addExecution({.jobId = u"deps"_s,
                          .jobName = u"Dependency updates"_s,
                          .triggerType = TriggerType::Manual,
                          .status = ExecutionStatus::Pending,
                          .message = u"Waits for one of 2 places"_s,
                          .entityName = u"Claude Code"_s,
                          .createdAt = kNow - 5'000});
}

QString failedExecution(const MemoryBackend& backend)
{
    const QList<Execution> executions = backend.executionsNewestFirst();
    const auto found = std::ranges::find_if(executions, [](const Execution& execution) {
        return execution.jobId == u"backup" && execution.status == ExecutionStatus::Failed;
    });
    return found->id;
}

QString runningExecution(const MemoryBackend& backend)
{
    const QList<Execution> executions = backend.executionsNewestFirst();
    return std::ranges::find(executions, ExecutionStatus::Running, &Execution::status)->id;
}

void fillMany(MemoryBackend& backend, int jobs, int executions)
{
    QList<Job> made;
    for (int i = 0; i < jobs; ++i) {
        Job job{.id = u"job_%1"_s.arg(i), .revision = 1, .nextExecutionAt = kNow + i * kMinute};
        job.definition.name = u"Job %1 nightly report"_s.arg(i);
        job.definition.promptTemplate = u"echo %1"_s.arg(i).repeated(30);
        job.definition.cronSchedule = u"%1 * * * *"_s.arg(i % 60);
        job.definition.entityName = u"Shell"_s;
        job.figures.lastStatus = i % 7 == 0 ? ExecutionStatus::Failed : ExecutionStatus::Completed;
        job.figures.lastFinishedAt = kNow - i * 1000;
        job.figures.lastDurationMs = i * 10;
        made.append(job);
    }
    backend.addJobs(made);
    QList<Execution> rows;
    rows.reserve(executions);
    for (int i = 0; i < executions; ++i) {
        const qint64 at = kNow - (executions - i) * kMinute;
        rows.append({.jobId = u"job_%1"_s.arg(i % std::max(jobs, 1)),
                     .jobName = u"Job %1 nightly report"_s.arg(i % std::max(jobs, 1)),
                     .triggerType = TriggerType::Cron,
                     .status = i % 7 == 0 ? ExecutionStatus::Failed : ExecutionStatus::Completed,
                     .createdAt = at,
                     .startedAt = at,
                     .completedAt = at + 1000,
                     .durationMs = 1000});
    }
    backend.addExecutions(rows);
}

} // namespace jobdeck::samples
