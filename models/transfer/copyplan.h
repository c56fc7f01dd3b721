// SPDX-License-Identifier: Apache-2.0
// What copying jobs to another connection would make there, and what does not carry over. Pure, any thread.
#pragma once

#include "transfer/copynotes.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace jobdeck {

/// What becomes of a job whose name is taken there.
enum class NameTaken { KeepBoth, Replace, LeaveOut };

struct CopyWish
{
    QStringList jobIds; ///< at the source, in the order to copy
    NameTaken nameTaken = NameTaken::KeepBoth;
    bool enable = false;           ///< the copies arrive switched on; what is replaced stays as it is
    QMap<QString, QString> agents; ///< the user's choice: agent at the source → agent there; empty: copied, too
};

enum class CopyFate {
    Create,
    Replace,  ///< the one of that name there
    Same,     ///< it is there as it is
    LeaveOut, ///< its name is taken
    Blocked,  ///< cannot be copied; a note says why
};

struct PlannedCopy
{
    QString sourceId;
    CopyFate fate = CopyFate::Create;
    Job wanted;          ///< as it is to be saved there; its agent is still the source's where that is copied, too
    QString agentToMake; ///< at the source; empty: none
    QList<CopyNote> notes;
    bool operator==(const PlannedCopy&) const = default;
};

/// An agent of the source that is not there: the user can choose another one.
struct AgentQuestion
{
    QString sourceId;
    QString name;
    bool canCopy = false; ///< it can be made there
    QString chosen;       ///< of the agents there; empty: copied where it can be, else none
    bool operator==(const AgentQuestion&) const = default;
};

struct CopyPlan
{
    QList<PlannedCopy> jobs;
    QList<AgentQuestion> agents;
    QStringList general; ///< sentences that hold for all of them
    bool operator==(const CopyPlan&) const = default;
};

/// `now` is UTC ms; jobs that are not at the source any more are left out of it.
CopyPlan planCopy(const CopyEnd& from, const CopyEnd& to, const CopyWish& wish, qint64 now);

/// Jobs that are going to be made, replaced or left as they are by the plan.
qsizetype countFate(const CopyPlan& plan, CopyFate fate);

} // namespace jobdeck
