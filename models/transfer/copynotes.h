// SPDX-License-Identifier: Apache-2.0
// What does not carry over when a job is copied to another connection, in sentences. Pure, any thread.
#pragma once

#include "agent.h"
#include "backendstatus.h"
#include "entity.h"
#include "job.h"

#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace jobdeck {

/// A connection as far as a copy has to know it.
struct CopyEnd
{
    QString name; ///< "Local"
    Capabilities capabilities;
    QMap<QString, Job> jobs;
    QMap<QString, Agent> agents;
    QMap<EntityKind, QList<Entity>> others; ///< teams, queues …; a kind that could not be asked for is not in it
    std::optional<QStringList> secrets;     ///< names in its vault; empty: it does not tell

    /// Another one of ours, not Kubiya's service: its agents are commands that can be made there.
    bool isJobdeck() const { return capabilities.testFlag(Capability::EditAgents); }
};

struct CopyNote
{
    enum class Weight {
        Blocks, ///< so it cannot be copied
        Loses,  ///< something will be missing there
        Differs,
        Tells,
    };
    Weight weight = Weight::Tells;
    QString words;
    bool operator==(const CopyNote&) const = default;
};

/// Of everything but the agent and the name, which are for the user to choose. `job` is the one at `from`, `now` UTC
/// ms. Where another job is replaced, its address and secret stay.
QList<CopyNote> copyNotes(const Job& job, const CopyEnd& from, const CopyEnd& to, bool replaces, qint64 now);

/// Teams, workflows, queues and environments that have to be known before jobs can be planned.
QList<EntityKind> kindsNeeded(const QList<Job>& jobs);

/// What runs a job, or where, by id or by the only one of its name; empty: not there.
std::optional<Entity> entityThere(const CopyEnd& to, EntityKind kind, const QString& id, const QString& name);

} // namespace jobdeck
