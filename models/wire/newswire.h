// SPDX-License-Identifier: Apache-2.0
// News between two Jobdecks: the answers of the change feed. Pure, any thread.
#pragma once

#include "backendstatus.h"
#include "listener.h"
#include "result.h"
#include "snapshot.h"

#include <QJsonObject>

#include <optional>

namespace jobdeck::wire {

/// One answer of `GET /api/v1/changes?since=CURSOR`: news since the cursor, or everything where the server does not
/// know the cursor (any more).
struct Changes
{
    QString cursor; ///< opaque; for the next `since`
    std::optional<Snapshot> snapshot;
    QList<Delta> deltas;                    ///< in order; empty: nothing happened while the call waited
    QStringList warnings;                   ///< sentences for whoever looks after the service
    std::optional<ListenerStatus> listener; ///< where it has changed
    std::optional<BackendStatus> status;
    std::optional<Capabilities> capabilities; ///< with a snapshot
    bool operator==(const Changes&) const = default;
};

QJsonObject toJson(const Snapshot& snapshot, const QString& webhookBase);
QJsonObject toJson(const Delta& delta, const QString& webhookBase);
QJsonObject toJson(const BackendStatus& status);
/// In the place of a delta.
QJsonObject warningJson(const QString& words);
/// In the place of a delta.
QJsonObject listenerJson(const ListenerStatus& status);
QJsonObject toJson(const Changes& changes, const QString& webhookBase);
/// What a backend can do, as a list of words; unknown ones are left out when reading.
QJsonArray toJson(Capabilities capabilities);
Capabilities capabilitiesFromJson(const QJsonArray& words);

BackendStatus statusFromJson(const QJsonObject& object);
/// Invalid: not an answer of the change feed.
Result<Changes> changesFromJson(const QJsonObject& object);

} // namespace jobdeck::wire
