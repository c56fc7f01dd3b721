// SPDX-License-Identifier: Apache-2.0
// What one transaction changes, as values: written whole or not at all. Engine thread.
#pragma once

#include "execution.h"
#include "local/store/jobrecord.h"
#include "local/store/remembered.h"
#include "webhook/packeddelivery.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace jobdeck::local {

struct ChangeSet
{
    QList<JobRecord> jobs;          ///< new or changed, whole
    QList<ExecutionDetail> added;   ///< the store gives them their keys; `deliveries` say more of those they started
    QList<ExecutionDetail> changed; ///< whole; they have keys
    QList<Execution> rows;          ///< changed, without their details; they have keys
    QList<Agent> agents;            ///< new or changed, whole
    QStringList removedAgents;
    QStringList removedExecutions; ///< finished ones; out of the file for good
    std::optional<bool> paused;
    QList<webhook::PackedDelivery> deliveries; ///< new; the store gives them their keys
    QList<Delivery> counted;                   ///< they have keys: count, time and reason change
    QList<Remembered> remembered;              ///< new, or in place of one that has expired
    bool isEmpty() const
    {
        return jobs.isEmpty() && added.isEmpty() && changed.isEmpty() && rows.isEmpty() && agents.isEmpty() &&
               removedAgents.isEmpty() && removedExecutions.isEmpty() && !paused && deliveries.isEmpty() &&
               counted.isEmpty() && remembered.isEmpty();
    }
};

} // namespace jobdeck::local
