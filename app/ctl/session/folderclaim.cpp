// SPDX-License-Identifier: Apache-2.0
#include "session/folderclaim.h"

#include <QDeadlineTimer>
#include <QThread>

namespace jobdeck::ctl {

/// Another command is done with a folder in a moment; one that runs a job is not.
static constexpr int kPatienceMs = 5000;
static constexpr int kRetryMs = 25;

/// Whoever has just taken the folder has not said yet who it is. A command that can be asked is no reason to wait.
static bool isMomentary(const QString& folder)
{
    const std::optional<OwnerNote> note = readOwnerNote(folder);
    return !note || (note->kind == OwnerKind::Command && note->socket.isEmpty());
}

Result<std::unique_ptr<DataOwner>> claimFolder(const QString& folder)
{
    const QDeadlineTimer patience(kPatienceMs);
    for (;;) {
        auto owner = DataOwner::claim(folder, OwnerKind::Command);
        if (owner || owner.error().code != ErrorCode::Conflict || !isMomentary(folder) || patience.hasExpired())
            return owner;
        QThread::msleep(kRetryMs); // nothing runs in this process yet
    }
}

} // namespace jobdeck::ctl
