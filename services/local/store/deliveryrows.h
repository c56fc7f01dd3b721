// SPDX-License-Identifier: Apache-2.0
// The delivery log and the memory against replays as rows. Any thread that owns a connection.
#pragma once

#include "delivery.h"
#include "local/store/database.h"
#include "local/store/remembered.h"

#include <optional>

namespace jobdeck::local {

/// Of `deliveries d LEFT JOIN jobs j ON j.key = d.job`, in the order that deliveryFrom() reads.
QString deliveryColumns();
Delivery deliveryFrom(const QSqlQuery& row);
std::optional<DeliveryDetail> readDelivery(Database& database, const QString& id);

/// The row's key. One without is inserted and gets it; another one's count, time and reason are changed.
qint64 writeDelivery(Database& database, const DeliveryDetail& detail);

/// Also one that has expired and is not pruned yet: `at` and the job's window decide.
std::optional<Remembered> readRemembered(Database& database, const QString& jobId, const QByteArray& digest);
void writeRemembered(Database& database, const Remembered& remembered);

/// Takes up to `limit` rows out that are older than `before` (UTC ms) or more than `keep` rows behind the newest;
/// answers how many that were.
int pruneDeliveries(Database& database, qint64 before, qint64 keep, int limit);
int pruneRemembered(Database& database, qint64 now, int limit);

} // namespace jobdeck::local
