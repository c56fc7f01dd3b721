// SPDX-License-Identifier: Apache-2.0
// A local backend on a folder of its own, and what it said: the latest state of every job and execution. GUI thread.
#pragma once

#include "awaited.h"
#include "local/localbackend.h"

#include <QMap>
#include <QSignalSpy>

#include <memory>

namespace jobdeck {

class EngineProbe : public QObject
{
public:
    EngineProbe(const QString& dataDir, const Clock& clock) : backend(dataDir, clock)
    {
        connect(&backend, &Backend::reset, this, [this](const Snapshot& snapshot) {
            ++resets;
            change = snapshot.change;
            jobs.clear();
            executions.clear();
            for (const Job& job : snapshot.jobs)
                jobs.insert(job.id, job);
            for (const Execution& execution : snapshot.active)
                executions.insert(execution.id, execution);
        });
        connect(&backend, &Backend::changed, this, [this](const Delta& delta) {
            change = std::max(change, delta.change);
            for (const Job& job : delta.jobs)
                jobs.insert(job.id, job);
            for (const QString& id : delta.removedJobs)
                jobs.remove(id);
            for (const Execution& execution : delta.executions)
                executions.insert(execution.id, execution);
            for (const OutputGrowth& growth : delta.output)
                outputSizes.insert(growth.executionId, growth.size);
        });
    }

    /// Starts and waits until it is up; false where it cannot.
    bool start(local::Firing firing = local::Firing::Schedules)
    {
        backend.start(firing);
        return QTest::qWaitFor([this] { return backend.status().state == BackendState::Running; }, 20'000);
    }

    bool stop()
    {
        QSignalSpy stopped(&backend, &local::LocalBackend::stopped);
        backend.stop();
        return stopped.wait(20'000);
    }

    /// The execution once it has ended; what it was at last if that takes more than 20 s.
    Execution ended(const QString& executionId)
    {
        (void)QTest::qWaitFor([&] { return isFinal(executions.value(executionId).status); }, 20'000);
        return executions.value(executionId);
    }

    Execution run(const TriggerRequest& request)
    {
        const Result<Execution> triggered = awaited(backend.trigger(request));
        return triggered ? ended(triggered->id) : Execution{};
    }

    /// All output as one text, lines joined.
    QString output(const QString& executionId)
    {
        QStringList lines;
        const Result<OutputChunk> chunk = awaited(backend.output(executionId, 0, 1 << 20));
        if (chunk) {
            for (const OutputLine& line : chunk->lines)
                lines.append(line.text);
        }
        return lines.join(u'\n');
    }

    QList<Execution> history(const ExecutionQuery& query = {})
    {
        const Result<ExecutionPage> page = awaited(backend.executions(query));
        return page ? page->executions : QList<Execution>();
    }

    local::LocalBackend backend;
    int resets = 0;
    qint64 change = 0;
    QMap<QString, Job> jobs;
    QMap<QString, Execution> executions;
    QMap<QString, qint64> outputSizes;
};

} // namespace jobdeck
