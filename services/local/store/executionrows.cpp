// SPDX-License-Identifier: Apache-2.0
#include "local/store/executionrows.h"

#include "local/store/columns.h"
#include "local/store/detailrows.h"

namespace jobdeck::local {

using namespace Qt::StringLiterals;

QString executionColumns()
{
    return u"e.key, e.id, j.id, e.job_name, e.job_revision, e.trigger_type, e.test, e.status, e.message, "
           "e.entity_name, e.slot, e.missed_count, e.missed_first, e.missed_last, e.created_at, e.started_at, "
           "e.completed_at, e.duration_ms"_s;
}

Execution executionFrom(const QSqlQuery& row)
{
    Execution out;
    out.key = row.value(0).toLongLong();
    out.id = row.value(1).toString();
    out.jobId = row.value(2).toString();
    out.jobName = row.value(3).toString();
    out.jobRevision = row.value(4).toLongLong();
    out.triggerType = columns::word(row.value(5), TriggerType::Manual);
    out.test = row.value(6).toBool();
    out.status = columns::word(row.value(7), ExecutionStatus::Failed);
    out.message = row.value(8).toString();
    out.entityName = row.value(9).toString();
    out.scheduledFor = columns::optional<qint64>(row.value(10));
    if (const qint64 count = row.value(11).toLongLong(); count > 0)
        out.missed =
            MissedSlots{.count = count, .first = row.value(12).toLongLong(), .last = row.value(13).toLongLong()};
    out.createdAt = row.value(14).toLongLong();
    out.startedAt = columns::optional<qint64>(row.value(15));
    out.completedAt = columns::optional<qint64>(row.value(16));
    out.durationMs = columns::optional<qint64>(row.value(17));
    return out;
}

static QList<ExecutionDetail> readDetails(Database& database, const QString& where, const QVariantList& values)
{
    QList<ExecutionDetail> out;
    const int firstDetail = static_cast<int>(executionColumns().count(u',')) + 1;
    database.each(u"SELECT "_s + executionColumns() + u", "_s + detailColumns() +
                      u" FROM executions e LEFT JOIN jobs j ON j.key = e.job "
                      "LEFT JOIN details d ON d.execution = e.key "
                      "LEFT JOIN revisions r ON r.job = e.job AND r.revision = e.job_revision "_s +
                      where,
                  values, [&](const QSqlQuery& row) {
                      ExecutionDetail detail;
                      detail.execution = executionFrom(row);
                      readDetail(row, firstDetail, detail);
                      out.append(detail);
                  });
    return out;
}

QList<ExecutionDetail> readActive(Database& database)
{
    return readDetails(database, u"WHERE e.status IN ('pending', 'running', 'waiting_for_input') ORDER BY e.key"_s, {});
}

std::optional<ExecutionDetail> readExecution(Database& database, const QString& id)
{
    const QList<ExecutionDetail> found = readDetails(database, u"WHERE e.id = ?"_s, {id});
    return found.isEmpty() ? std::nullopt : std::optional(found.first());
}

/// Count, first and last.
static QVariantList missedValues(const Execution& row)
{
    if (!row.missed)
        return {QVariant(), QVariant(), QVariant()};
    return {row.missed->count, row.missed->first, row.missed->last};
}

bool insertExecution(Database& database, qint64 key, const ExecutionDetail& detail)
{
    const Execution& row = detail.execution;
    const QVariantList missed = missedValues(row);
    const int inserted = database.run(
        u"INSERT INTO executions (key, id, job, job_name, job_revision, trigger_type, test, status, message, "
        u"entity_name, "
        "slot, missed_count, missed_first, missed_last, created_at, started_at, completed_at, duration_ms) "
        "VALUES (?, ?, (SELECT key FROM jobs WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (job, slot) WHERE trigger_type = 'cron' DO NOTHING"_s,
        {key, row.id, row.jobId, row.jobName.isNull() ? u""_s : row.jobName, row.jobRevision,
         wire::text(row.triggerType), row.test, wire::text(row.status), columns::from(row.message),
         columns::from(row.entityName), columns::from(row.scheduledFor), missed[0], missed[1], missed[2], row.createdAt,
         columns::from(row.startedAt), columns::from(row.completedAt), columns::from(row.durationMs)});
    if (inserted > 0)
        writeDetail(database, key, detail);
    return inserted > 0;
}

void updateExecutionRow(Database& database, const Execution& row)
{
    const QVariantList missed = missedValues(row);
    database.run(u"UPDATE executions SET status = ?, message = ?, entity_name = ?, started_at = ?, completed_at = ?, "
                 "duration_ms = ?, missed_count = ?, missed_first = ?, missed_last = ? WHERE key = ?"_s,
                 {wire::text(row.status), columns::from(row.message), columns::from(row.entityName),
                  columns::from(row.startedAt), columns::from(row.completedAt), columns::from(row.durationMs),
                  missed[0], missed[1], missed[2], row.key});
}

void updateExecution(Database& database, const ExecutionDetail& detail)
{
    updateExecutionRow(database, detail.execution);
    writeDetail(database, detail.execution.key, detail);
}

void deleteExecution(Database& database, const QString& id)
{
    database.run(u"DELETE FROM executions WHERE id = ?"_s, {id}); // its details go with it
}

} // namespace jobdeck::local
