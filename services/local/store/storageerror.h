// SPDX-License-Identifier: Apache-2.0
// What went wrong with the database file, in words that say what to do. Pure, any thread.
#pragma once

#include "result.h"

class QSqlError;

namespace jobdeck::local {

Error storageError(const QSqlError& error, const QString& path);

/// SQLite found the file itself to be wrong.
bool saysDamage(const QSqlError& error);
/// For a file that opens but is not sound; `finding` is what SQLite says about it.
Error damagedFile(const QString& path, const QString& finding);
/// The same, found while it is in use.
Error damagedInUse(const QString& path, const QString& finding);
Error newerFile(const QString& path, int version, int supported);
Error foreignFile(const QString& path);
/// The folder itself cannot be made or written.
Error unusableFolder(const QString& folder);

} // namespace jobdeck::local
