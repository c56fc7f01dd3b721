// SPDX-License-Identifier: Apache-2.0
#include "local/store/intakerows.h"

#include "local/store/deliveryrows.h"
#include "local/store/executionrows.h"
#include "local/store/intakerecord.h"
#include "local/store/jobrows.h"

#include <algorithm>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

void insertIntake(Database& database, const UnfiledGroup& group, const ChangeSet& changes)
{
    database.run(u"INSERT INTO intake (change, first_execution, executions, first_delivery, deliveries, record) "
                 "VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {group.change, group.firstExecution, group.executions, group.firstDelivery, group.deliveries,
                  intakeRecord(changes, group.firstExecution, group.firstDelivery)});
}

QList<UnfiledGroup> readIntake(Database& database)
{
    QList<UnfiledGroup> out;
    database.each(u"SELECT change, first_execution, executions, first_delivery, deliveries FROM intake "
                  "ORDER BY change"_s,
                  {}, [&out](const QSqlQuery& row) {
                      out.append({.change = row.value(0).toLongLong(),
                                  .firstExecution = row.value(1).toLongLong(),
                                  .executions = row.value(2).toLongLong(),
                                  .firstDelivery = row.value(3).toLongLong(),
                                  .deliveries = row.value(4).toLongLong()});
                  });
    return out;
}

void insertUnpacked(Database& database, qint64 key, const webhook::PackedDelivery& delivery)
{
    if (const std::optional<DeliveryDetail> detail = unpacked(delivery))
        insertDelivery(database, key, *detail);
    else
        database.failAsDamaged(u"delivery %1"_s.arg(key));
}

/// Whether the record holds what its row says.
static bool isOf(const ChangeSet& changes, const QSqlQuery& row)
{
    const bool hasItsRuns =
        changes.added.size() == row.value(2).toLongLong() &&
        (changes.added.isEmpty() || changes.added.first().execution.key == row.value(1).toLongLong());
    return hasItsRuns && !changes.deliveries.isEmpty() &&
           changes.deliveries.first().row.key == row.value(3).toLongLong() &&
           changes.deliveries.size() == row.value(4).toLongLong();
}

static std::optional<ChangeSet> readGroup(Database& database, qint64 change)
{
    std::optional<ChangeSet> changes;
    database.each(
        u"SELECT record, first_execution, executions, first_delivery, deliveries FROM intake WHERE change = ?"_s,
        {change}, [&changes](const QSqlQuery& row) {
            changes = fromIntakeRecord(row.value(0).toByteArray());
            if (changes && !isOf(*changes, row))
                changes.reset();
        });
    if (!changes)
        database.failAsDamaged(u"intake %1"_s.arg(change));
    return changes;
}

std::optional<ExecutionDetail> readUnfiledExecution(Database& database, qint64 change, qint64 key)
{
    const std::optional<ChangeSet> changes = readGroup(database, change);
    const auto hasKey = [key](const ExecutionDetail& detail) { return detail.execution.key == key; };
    if (!changes)
        return std::nullopt;
    const auto found = std::ranges::find_if(changes->added, hasKey);
    if (found == changes->added.end())
        return std::nullopt;
    ExecutionDetail detail = *found;
    detail.definition = readDefinition(database, detail.execution.jobId, detail.execution.jobRevision);
    return detail;
}

std::optional<ChangeSet> fileIntake(Database& database, qint64 change)
{
    std::optional<ChangeSet> changes = readGroup(database, change);
    if (!changes)
        return std::nullopt;
    for (const ExecutionDetail& detail : changes->added)
        insertExecution(database, detail.execution.key, detail);
    for (const webhook::PackedDelivery& delivery : changes->deliveries)
        insertUnpacked(database, delivery.row.key, delivery);
    for (const Remembered& remembered : changes->remembered)
        writeRemembered(database, remembered);
    database.run(u"DELETE FROM intake WHERE change = ?"_s, {change});
    return changes;
}

} // namespace jobdeck::local
