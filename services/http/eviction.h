// SPDX-License-Identifier: Apache-2.0
// Which connection goes when there are too many: a bare cap would refuse good peers during a flood. Pure, any thread.
#pragma once

#include "http/limits.h"

#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::http {

/// What a server knows of one connection, in the order of their arrival.
struct Occupant
{
    QString peer;                        ///< empty: local
    bool busy = false;                   ///< a request is with its handler or its answer is on the way
    std::optional<qint64> lastCompleted; ///< monotonic ms; empty: never completed a request
};

/// The index of the one to evict before another from `newPeer` is taken; empty: there is room. Those that never
/// completed a request go first, oldest first; then the one whose last is longest ago; busy ones only if all are.
std::optional<qsizetype> toEvict(const QList<Occupant>& occupants, const QString& newPeer, const Limits& limits);

} // namespace jobdeck::http
