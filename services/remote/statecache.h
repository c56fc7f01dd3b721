// SPDX-License-Identifier: Apache-2.0
// The last known state of a connection in a file of this user's: no token, no webhook secret. Any thread; blocks on
// the file.
#pragma once

#include "backendstatus.h"
#include "connectionsettings.h"
#include "snapshot.h"

#include <QList>
#include <QString>

#include <optional>

namespace jobdeck::remote {

struct CachedState
{
    qint64 at = 0; ///< UTC ms of the service's last answer
    ServiceKind kind = ServiceKind::Unknown;
    Capabilities capabilities;
    Snapshot snapshot;
    QList<Execution> recent; ///< newest first
};

std::optional<CachedState> readCache(const QString& folder);
/// Replaces it as a whole. False where the folder takes no file.
bool writeCache(const QString& folder, const CachedState& state);

} // namespace jobdeck::remote
