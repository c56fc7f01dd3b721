// SPDX-License-Identifier: Apache-2.0
// The steps that make a database file what this version expects, and the step-by-step upgrade. Engine thread.
#pragma once

#include "local/store/database.h"

#include <QStringList>

#include <span>

namespace jobdeck::local {

/// "Jobd": tells our files from other programs' SQLite files.
inline constexpr int kApplicationId = 0x4a6f6264;

/// The statements that lead from version n-1 to version n, where n counts from 1.
using Migration = QStringList;

/// This version's steps. Steps that were ever released are never edited, only followed by new ones.
std::span<const Migration> migrations();

/// Brings a file of ours from `from` to the last of `steps`, all in one transaction. Version 0 is a new file.
Result<Done> migrate(Database& database, int from, std::span<const Migration> steps);

} // namespace jobdeck::local
