// SPDX-License-Identifier: Apache-2.0
// News of a backend: the whole state once (Snapshot), then what each commit changed (Delta). Values, any thread.
#pragma once

#include "agent.h"
#include "execution.h"
#include "job.h"

#include <QList>

namespace jobdeck {

/// All jobs, agents and unfinished executions at one change number. No history.
struct Snapshot
{
    qint64 change = 0; ///< grows with every commit; a Delta that is not newer is dropped
    QList<Job> jobs;
    QList<Agent> agents;
    QList<Execution> active;
    bool operator==(const Snapshot&) const = default;
};

/// An execution's output file grew to this many bytes. Not a commit: sent at most 10 times a second for one execution.
struct OutputGrowth
{
    QString executionId;
    qint64 size = 0;
    bool operator==(const OutputGrowth&) const = default;
};

struct Delta
{
    qint64 change = 0; ///< 0: no commit, only output growth
    QList<Job> jobs;   ///< new or changed, whole
    QStringList removedJobs;
    QList<Agent> agents;
    QStringList removedAgents;
    QList<Execution> executions; ///< new or changed, whole
    QStringList removedExecutions;
    QList<OutputGrowth> output;
    bool operator==(const Delta&) const = default;
};

} // namespace jobdeck
