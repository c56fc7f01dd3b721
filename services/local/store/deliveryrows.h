// SPDX-License-Identifier: Apache-2.0
// The delivery log and the memory against replays as rows. Any thread that owns a connection.
#pragma once

#include "delivery.h"
#include "local/store/database.h"
#include "local/store/remembered.h"

#include <optional>

namespace jobdeck::local {

/// A place in the order of digestsAfter(); the default is before all.
struct RememberedPlace
{
    qint64 job = 0; ///< key
    QByteArray digest;
};

/// Of `deliveries d LEFT JOIN jobs j ON j.key = d.job`, in the order that deliveryFrom() reads.
QString deliveryColumns();
Delivery deliveryFrom(const QSqlQuery& row);
std::optional<DeliveryDetail> readDelivery(Database& database, const QString& id);

void insertDelivery(Database& database, qint64 key, const DeliveryDetail& detail);
/// Its count, time and reason.
void updateDelivery(Database& database, const Delivery& row);

/// Those of them that stand there, by job and digest; also what has expired and is not pruned yet:
/// `at` and the job's window decide.
QList<Remembered> readRemembered(Database& database, const QList<std::pair<QString, QByteArray>>& digests);
/// The first digests behind `last` in an order of their own; the last of them stands there afterwards.
QByteArrayList digestsAfter(Database& database, RememberedPlace& last, int limit);
/// An older one does not take a newer one's place.
void writeRemembered(Database& database, const Remembered& remembered);

/// Takes up to `limit` rows out that are older than `before` (UTC ms) or more than `keep` rows behind the newest;
/// answers how many that were.
int pruneDeliveries(Database& database, qint64 before, qint64 keep, int limit);
int pruneRemembered(Database& database, qint64 now, int limit);

} // namespace jobdeck::local
