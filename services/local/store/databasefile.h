// SPDX-License-Identifier: Apache-2.0
// Opens the one database file of a data folder: makes, checks and upgrades it, and never overwrites one it does not
// understand. Engine thread.
#pragma once

#include "local/store/database.h"
#include "local/store/migrations.h"

namespace jobdeck::local {

/// `jobdeck.db` in the data folder.
QString databasePath(const QString& dataDir);

/// The writing connection to a sound file of the newest version. Before an upgrade a copy `jobdeck.db.v<version>` is
/// kept beside it. Every refusal is Storage and says what to do.
Result<std::unique_ptr<Database>> openDatabaseFile(const QString& path,
                                                   std::span<const Migration> steps = migrations());

/// Files of up to this size are checked whole before they are opened; larger ones afterwards, table by table.
inline constexpr qint64 kCheckedAtOnce = 16LL * 1024 * 1024;

/// SQLite's own look at the whole file; takes about a second a gigabyte. Any connection.
Result<Done> checkDatabase(Database& database);
/// The same for one table and its indexes.
Result<Done> checkTable(Database& database, const QString& table);

} // namespace jobdeck::local
