// SPDX-License-Identifier: Apache-2.0
#include "local/store/intakerows.h"

#include "local/store/columns.h"
#include "local/store/deliveryrows.h"
#include "local/store/executionrows.h"
#include "local/store/intakerecord.h"

#include <QLoggingCategory>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcIntakeRows, "jobdeck.store.intake")

void insertIntake(Database& database, qint64 change, const ChangeSet& changes, qint64 firstExecution,
                  qint64 firstDelivery)
{
    database.run(u"INSERT INTO intake (change, first_execution, executions, first_delivery, deliveries, record) "
                 "VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {change, firstExecution, changes.added.size(), firstDelivery, changes.deliveries.size(),
                  intakeRecord(changes, firstExecution, firstDelivery)});
}

Unfiled unfiled(Database& database)
{
    Unfiled out;
    database.each(u"SELECT count(*), coalesce(sum(deliveries), 0) FROM intake WHERE change > 0"_s, {},
                  [&out](const QSqlQuery& row) {
                      out = {.groups = row.value(0).toLongLong(), .deliveries = row.value(1).toLongLong()};
                  });
    return out;
}

std::optional<qint64> oldestIntake(Database& database)
{
    return columns::optional<qint64>(
        database.value(u"SELECT change FROM intake WHERE change > 0 ORDER BY change LIMIT 1"_s));
}

// Keys grow with the changes, so that the group is the newest that does not begin behind it.

std::optional<qint64> intakeOfExecution(Database& database, qint64 key)
{
    return columns::optional<qint64>(
        database.value(u"SELECT change FROM intake WHERE change > 0 AND first_execution <= ? AND "
                       "? < first_execution + executions ORDER BY change DESC LIMIT 1"_s,
                       {key, key}));
}

std::optional<qint64> intakeOfDelivery(Database& database, qint64 key)
{
    return columns::optional<qint64>(
        database.value(u"SELECT change FROM intake WHERE change > 0 AND first_delivery <= ? AND "
                       "? < first_delivery + deliveries ORDER BY change DESC LIMIT 1"_s,
                       {key, key}));
}

std::optional<ChangeSet> fileIntake(Database& database, qint64 change)
{
    const QByteArray record = database.value(u"SELECT record FROM intake WHERE change = ?"_s, {change}).toByteArray();
    std::optional<ChangeSet> changes = fromIntakeRecord(record);
    if (!changes) {
        if (!database.failed())
            qCWarning(lcIntakeRows) << "deliveries of change" << change << "cannot be read and are kept aside";
        database.run(u"UPDATE intake SET change = -change WHERE change = ?"_s, {change});
        return std::nullopt;
    }
    for (const ExecutionDetail& detail : std::as_const(changes->added))
        insertExecution(database, detail.execution.key, detail);
    for (const DeliveryDetail& detail : std::as_const(changes->deliveries))
        insertDelivery(database, detail.delivery.key, detail);
    for (const Remembered& remembered : std::as_const(changes->remembered))
        writeRemembered(database, remembered);
    database.run(u"DELETE FROM intake WHERE change = ?"_s, {change});
    return changes;
}

std::optional<DeliveryDetail> readUnfiledDelivery(Database& database, const QString& id)
{
    std::optional<DeliveryDetail> found;
    database.each(u"SELECT record FROM intake WHERE change > 0 ORDER BY change DESC"_s, {}, [&](const QSqlQuery& row) {
        const QByteArray record = row.value(0).toByteArray();
        if (found || !record.contains(id.toUtf8()))
            return;
        const ChangeSet changes = fromIntakeRecord(record).value_or(ChangeSet());
        for (const DeliveryDetail& detail : changes.deliveries) {
            if (detail.delivery.id == id)
                found = detail;
        }
        for (const ExecutionDetail& detail : changes.added) {
            if (found && detail.execution.id == found->delivery.executionId)
                found->parameters = detail.parameters;
        }
    });
    return found;
}

} // namespace jobdeck::local
