// SPDX-License-Identifier: Apache-2.0
// Deliveries as they were taken in, a group a row, until each of their rows stands in its own table. Inside a
// transaction of the caller; engine thread.
#pragma once

#include "local/store/changeset.h"
#include "local/store/database.h"
#include "local/store/unfiledgroups.h"

#include <QList>

#include <optional>

namespace jobdeck::local {

void insertIntake(Database& database, const UnfiledGroup& group, const ChangeSet& changes);
/// All that stand there, oldest first.
QList<UnfiledGroup> readIntake(Database& database);
/// Into the tables where deliveries are looked for. What cannot be unpacked is damage: the transaction fails.
void insertUnpacked(Database& database, qint64 key, const webhook::PackedDelivery& delivery);
/// One of the runs that the group of this change started. Empty: it is not there, or cannot be read, which is damage.
std::optional<ExecutionDetail> readUnfiledExecution(Database& database, qint64 change, qint64 key);
/// Puts a group's rows into their tables and takes it out of here. Answers what it held. Where it cannot be read the
/// file is damaged: the transaction fails, and it stays.
std::optional<ChangeSet> fileIntake(Database& database, qint64 change);

} // namespace jobdeck::local
