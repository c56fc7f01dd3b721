// SPDX-License-Identifier: Apache-2.0
// Who owns a data folder and where it listens, kept in the folder for whoever comes second. A value, any thread.
#pragma once

#include <QString>

#include <optional>

namespace jobdeck {

enum class OwnerKind {
    Console, ///< has a window that can be raised
    Service, ///< `jobdeckctl serve`
    Command, ///< another jobdeckctl, which fires no schedules and goes away by itself
};

/// Only to be believed while somebody holds the folder's lock: a killed process leaves its note behind.
struct OwnerNote
{
    qint64 pid = 0;
    OwnerKind kind = OwnerKind::Console;
    QString socket; ///< for QLocalSocket; the session of the reader may have another runtime folder
    bool operator==(const OwnerNote&) const = default;
};

std::optional<OwnerNote> readOwnerNote(const QString& folder);
/// False where the folder takes no file.
bool writeOwnerNote(const QString& folder, const OwnerNote& note);
void removeOwnerNote(const QString& folder);

} // namespace jobdeck
