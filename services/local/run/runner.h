// SPDX-License-Identifier: Apache-2.0
// Starts runs as process groups of their own and tells what became of them. Lives on the engine thread; never blocks.
#pragma once

#include "clock.h"
#include "local/run/runoutcome.h"
#include "local/run/runspec.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace jobdeck::local {

class Run;

class Runner : public QObject
{
    Q_OBJECT

public:
    /// `graceMs`: how long a run may take to end after it was asked to, before it is killed.
    explicit Runner(const Clock& clock, qint64 graceMs = 5000, QObject* parent = nullptr);
    /// Kills what still runs; finished() does not follow.
    ~Runner() override;

    /// finished() follows in every case, always through the event loop: also when the program could not be started.
    void start(const RunSpec& spec);
    /// Asks the run's whole group to end, kills it after the grace period; it ends Cancelled with `reason` as message.
    /// Unknown ids are ignored: the run may have ended meanwhile.
    void cancel(const QString& executionId, const QString& reason);
    /// The executions whose finished() is still to come.
    QStringList running() const;
    int count() const { return int(m_runs.size()); }

signals:
    /// At most ten times a second for each execution.
    void outputGrew(const QString& executionId, qint64 size);
    void finished(const QString& executionId, const jobdeck::local::RunOutcome& outcome);

private:
    void end(const QString& executionId, const RunOutcome& outcome);

    const Clock& m_clock;
    qint64 m_graceMs;
    QHash<QString, Run*> m_runs;
};

} // namespace jobdeck::local
