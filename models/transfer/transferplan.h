// SPDX-License-Identifier: Apache-2.0
// What taking in a document would change. Pure, any thread.
#pragma once

#include "transfer/transferdocument.h"

#include <QMap>

#include <optional>

namespace jobdeck {

enum class TransferFate { Create, Change, Same };

struct PlannedAgent
{
    TransferFate fate = TransferFate::Same;
    QString documentId; ///< as jobs of the document call it
    Agent before;       ///< empty: a new one
    Agent after;
};

struct PlannedJob
{
    TransferFate fate = TransferFate::Same;
    Job before; ///< empty: a new one
    Job after;  ///< its entity is still called as in the document where that is a new agent
};

struct TransferPlan
{
    QList<PlannedAgent> agents;
    QList<PlannedJob> jobs;
    qsizetype untouched = 0; ///< jobs that are there and not in the document: they stay as they are
};

/// The same id, else the only one of the same name, is the one that is meant. Conflict: several have that name.
Result<TransferPlan> planTransfer(const TransferDocument& document, const QMap<QString, Job>& jobs,
                                  const QMap<QString, Agent>& agents);

/// The one that is meant by `wanted`: the same id, else the only one of the same name. Empty: none, it is a new one.
/// Conflict: several have that name.
Result<std::optional<Job>> counterpart(const Job& wanted, const QMap<QString, Job>& all);
Result<std::optional<Agent>> counterpart(const Agent& wanted, const QMap<QString, Agent>& all);

} // namespace jobdeck
