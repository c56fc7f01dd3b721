// SPDX-License-Identifier: Apache-2.0
#include "datafolder.h"

#include "clock.h"
#include "jobfixtures.h"
#include "local/engine/agentchanges.h"
#include "local/engine/executionsteps.h"
#include "local/engine/jobchanges.h"
#include "local/engine/runfolder.h"
#include "local/run/outputwriter.h"
#include "local/run/presets.h"
#include "local/store/databasefile.h"
#include "local/store/store.h"

#include <QRandomGenerator>

namespace jobdeck {

using namespace local;
using namespace Qt::StringLiterals;

/// Newest executions that also have an output file.
static constexpr int kWithOutput = 200;
static constexpr int kBatch = 10'000;

static JobRecord someJob(int number, QRandomGenerator& random, qint64 now)
{
    static const QStringList tasks{u"Back up"_s,   u"Review"_s,  u"Summarise"_s, u"Clean up"_s,
                                   u"Translate"_s, u"Monitor"_s, u"Report on"_s};
    static const QStringList things{u"the mail archive"_s, u"open pull requests"_s, u"yesterday's incidents"_s,
                                    u"old branches"_s,     u"the release notes"_s,  u"disk usage"_s};
    const QString name = u"%1 %2 %3"_s.arg(tasks.at(random.bounded(tasks.size())),
                                           things.at(random.bounded(things.size())), QString::number(number));
    const QString weekly = u"%1 %2 * * %3"_s.arg(random.bounded(60)).arg(random.bounded(24)).arg(random.bounded(7));
    Job job = number % 4 == 3 ? shellJob(name, u"echo %1"_s.arg(number)) : cronJob(name, weekly, u"echo done"_s);
    job.definition.description = u"Made for a benchmark"_s;
    job.enabled = number % 9 != 8;
    return *createdJob(job, now);
}

static RunOutcome someOutcome(QRandomGenerator& random)
{
    RunOutcome out{.status = ExecutionStatus::Completed,
                   .exitCode = 0,
                   .response = u"done\n"_s.repeated(1 + static_cast<int>(random.bounded(40U))),
                   .logSize = 400,
                   .durationMs = 20 + random.bounded(60'000)};
    if (random.bounded(20) == 0) {
        out.status = ExecutionStatus::Failed;
        out.exitCode = 1;
        out.message = u"Exit code 1."_s;
    }
    return out;
}

static ExecutionDetail someExecution(const Job& job, qint64 at, QRandomGenerator& random)
{
    const bool cron = job.definition.triggerType == TriggerType::Cron;
    ExecutionDetail run = newExecution(job, cron ? TriggerType::Cron : TriggerType::Manual, at);
    if (cron)
        run.execution.scheduledFor = at;
    if (cron && random.bounded(25) == 0)
        return skippedSlot(job, at, u"The previous run had not ended."_s, at);
    run.agent = shellAgent();
    run.renderedPrompt = job.definition.promptTemplate;
    run.program = u"/bin/sh"_s;
    run.environmentNames = {u"HOME"_s, u"LANG"_s, u"PATH"_s};
    run.execution.startedAt = at + 3;
    run.execution.entityName = u"Shell"_s;
    const RunOutcome outcome = someOutcome(random);
    return finished(run, outcome, at + outcome.durationMs);
}

static void writeOutput(const QString& dataDir, const Execution& execution)
{
    OutputWriter writer(outputPath(dataDir, execution.id), 1 << 20);
    for (int line = 0; line < 20; ++line)
        writer.append({.stream = OutputStream::Out,
                       .endsLine = true,
                       .time = execution.createdAt + line,
                       .bytes = "line " + QByteArray::number(line)});
}

/// One batch after the other, each a transaction; answers what is left of the jobs' figures to write.
static bool addExecutions(Store& store, const QString& dataDir, QList<JobRecord>& jobs, int executions, qint64 now)
{
    QRandomGenerator random(2);
    const qint64 step = std::max<qint64>(1, 90LL * 24 * 3600 * 1000 / std::max(1, executions));
    for (int done = 0; done < executions;) {
        ChangeSet changes;
        for (; done < executions && changes.added.size() < kBatch; ++done) {
            JobRecord& record = jobs[random.bounded(jobs.size())];
            changes.added.append(someExecution(record.job, now - (executions - done) * step, random));
            record.job.figures = counted(record.job.figures, changes.added.last().execution);
            if (executions - done <= kWithOutput)
                writeOutput(dataDir, changes.added.last().execution);
        }
        if (!store.write(changes))
            return false;
    }
    ChangeSet figures{.jobs = jobs};
    return bool(store.write(figures));
}

bool makeDataFolder(const QString& dataDir, int jobs, int executions)
{
    auto database = openDatabaseFile(databasePath(dataDir));
    if (!database)
        return false;
    (*database)->run(u"PRAGMA synchronous = OFF"_s); // nobody minds if a power cut loses a made-up folder
    Store store(std::move(*database));
    QRandomGenerator random(1);
    const qint64 now = SystemClock().nowMs();
    ChangeSet changes;
    for (int i = 0; i < jobs; ++i)
        changes.jobs.append(someJob(i, random, now));
    changes.agents.append(*createdAgent(shellAgent(), now));
    return store.write(changes) && addExecutions(store, dataDir, changes.jobs, executions, now);
}

} // namespace jobdeck
