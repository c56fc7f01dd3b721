// SPDX-License-Identifier: Apache-2.0
// What one round of questions to a service brought, read and compared with what was known. Pure; done in the
// background, because lists can be long.
#pragma once

#include "agent.h"
#include "execution.h"
#include "job.h"
#include "result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace jobdeck::remote {

/// The bodies as they came; nothing where a list was not asked for or is unchanged.
struct RoundBodies
{
    std::optional<QByteArray> jobs;
    std::optional<QByteArray> executions;
    std::optional<QByteArray> agents;
};

struct PollRound
{
    QList<Job> jobs;        ///< all, in the service's order
    QList<Job> changedJobs; ///< new or different
    QStringList removedJobs;
    QList<Execution> executions; ///< the newest of all jobs
    std::optional<QList<Agent>> agents;
    QStringList leaking; ///< ids of jobs whose webhook secret the list told
};

/// `known`: the jobs of the round before; where the list is unchanged they only get their next runs. Invalid: what came
/// is no list of jobs.
Result<PollRound> readRound(const RoundBodies& bodies, const QList<Job>& known, qint64 now);

} // namespace jobdeck::remote
