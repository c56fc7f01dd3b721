// SPDX-License-Identifier: Apache-2.0
// Deliveries as they were taken in, a group a row, until each of their rows stands in its own table. Any thread that
// owns a connection.
#pragma once

#include "delivery.h"
#include "local/store/changeset.h"
#include "local/store/database.h"

#include <optional>

namespace jobdeck::local {

/// `change` is the number of the change that brought it; runs and deliveries have the keys that follow the first ones.
void insertIntake(Database& database, qint64 change, const ChangeSet& changes, qint64 firstExecution,
                  qint64 firstDelivery);

/// Groups that are not filed, and the deliveries in them.
struct Unfiled
{
    qint64 groups = 0;
    qint64 deliveries = 0;
};
Unfiled unfiled(Database& database);

/// The oldest group; the one that holds this run; the one that holds this delivery. Empty: there is none.
std::optional<qint64> oldestIntake(Database& database);
std::optional<qint64> intakeOfExecution(Database& database, qint64 key);
std::optional<qint64> intakeOfDelivery(Database& database, qint64 key);

/// Puts a group's rows into their tables and takes it out of here. Answers what it held; nothing where it cannot be
/// read: then it stays, under a negative number, for whoever can.
std::optional<ChangeSet> fileIntake(Database& database, qint64 change);

/// Of a delivery that is not filed yet.
std::optional<DeliveryDetail> readUnfiledDelivery(Database& database, const QString& id);

} // namespace jobdeck::local
