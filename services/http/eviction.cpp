// SPDX-License-Identifier: Apache-2.0
#include "http/eviction.h"

#include "webhook/ipnetwork.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace jobdeck::http {

static QList<qsizetype> indexesOf(const QList<Occupant>& occupants, const QString& peer)
{
    QList<qsizetype> indexes;
    for (qsizetype i = 0; i < occupants.size(); ++i) {
        if (occupants[i].peer == peer)
            indexes.append(i);
    }
    return indexes;
}

static QList<qsizetype> allIndexes(const QList<Occupant>& occupants)
{
    QList<qsizetype> indexes(occupants.size());
    std::iota(indexes.begin(), indexes.end(), 0);
    return indexes;
}

std::optional<qsizetype> toEvict(const QList<Occupant>& occupants, const QString& newPeer, const Limits& limits)
{
    QList<qsizetype> candidates;
    if (!newPeer.isEmpty() && !isWithin(newPeer, limits.sharedPeers))
        candidates = indexesOf(occupants, newPeer);
    if (candidates.size() < limits.connectionsPerPeer)
        candidates = occupants.size() < limits.connections ? QList<qsizetype>() : allIndexes(occupants);
    if (candidates.isEmpty())
        return std::nullopt;
    return *std::ranges::min_element(candidates, {}, [&occupants](qsizetype i) {
        const Occupant& occupant = occupants[i];
        return std::tuple(occupant.busy, occupant.lastCompleted.value_or(-1));
    });
}

} // namespace jobdeck::http
