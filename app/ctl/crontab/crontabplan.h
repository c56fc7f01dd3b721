// SPDX-License-Identifier: Apache-2.0
// The jobs that a crontab becomes, and the agents they need. Pure, any thread.
#pragma once

#include "agent.h"
#include "crontab/crontab.h"
#include "job.h"

#include <QStringList>

namespace jobdeck::ctl {

struct CrontabPlan
{
    struct Planned
    {
        int line = 0;
        Job job;
        QString shell; ///< of a new agent below, whose id the job gets when it is saved; empty: the job names its agent
    };

    QList<Agent> agents; ///< to be made first: one for each shell that no agent is
    QList<Planned> jobs;
    QList<CrontabNote> notes; ///< those of the crontab and what came up here, by line
    int otherUsers = 0;       ///< entries left out because they belong to somebody else
};

struct CrontabWishes
{
    QString user; ///< whose entries of a system crontab are meant
    bool everybody = false;
    QString zone;     ///< for entries without a CRON_TZ
    QString fileName; ///< for descriptions
};

/// Names come from the comment above an entry, else from its command, and differ from `taken` and from each other.
CrontabPlan planCrontab(const Crontab& crontab, const QList<Agent>& agents, const QStringList& taken,
                        const CrontabWishes& wishes);

/// The script that does what cron's shell would do with the entry.
QString scriptOf(const CrontabEntry& entry);

} // namespace jobdeck::ctl
