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

class QThreadPool;

namespace jobdeck::remote {

struct CachedState
{
    qint64 at = 0; ///< UTC ms of the service's last answer
    ServiceKind kind = ServiceKind::Unknown;
    Capabilities capabilities;
    Snapshot snapshot;
    QList<Execution> recent; ///< newest first
    bool paused = false;     ///< all jobs were
};

/// Where it is kept, and who writes it: one thread, so that what is written last stays and nothing is written after the
/// folder went.
struct CachePlace
{
    QString folder; ///< empty: nowhere
    QThreadPool* files = nullptr;
};

std::optional<CachedState> readCache(const QString& folder);
/// What else lies in the folder stays.
void removeCache(const QString& folder);
/// Replaces it as a whole. False where the folder takes no file.
bool writeCache(const QString& folder, const CachedState& state);

} // namespace jobdeck::remote
