// SPDX-License-Identifier: Apache-2.0
#include "session/folderclaim.h"

#include <QDeadlineTimer>
#include <QThread>

namespace jobdeck::ctl {

/// Another command is done with a folder in a moment; one that runs a job is not.
static constexpr int kPatienceMs = 5000;
static constexpr int kRetryMs = 25;

/// Whoever has just taken the folder has not said yet who it is.
bool ownerCanBeAsked(const QString& folder)
{
    const std::optional<OwnerNote> note = readOwnerNote(folder);
    return note && (note->kind != OwnerKind::Command || !note->socket.isEmpty());
}

Result<std::unique_ptr<DataOwner>> claimFolder(const QString& folder, OwnerKind kind)
{
    const QDeadlineTimer patience(kPatienceMs);
    for (;;) {
        auto owner = DataOwner::claim(folder, kind);
        if (owner || owner.error().code != ErrorCode::Conflict || ownerCanBeAsked(folder) || patience.hasExpired())
            return owner;
        QThread::msleep(kRetryMs); // nothing runs in this process yet
    }
}

} // namespace jobdeck::ctl
