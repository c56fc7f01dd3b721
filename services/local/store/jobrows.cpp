// SPDX-License-Identifier: Apache-2.0
#include "local/store/jobrows.h"

#include "local/store/columns.h"
#include "wire/jobwire.h"

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static const QString kSelect =
    u"SELECT j.id, j.revision, j.enabled, j.paused, j.pause_note, j.pause_until, j.planned_through, j.webhook_path, "
    "j.total, j.successful, j.failed, j.last_execution_id, j.last_status, j.last_finished_at, j.last_duration_ms, "
    "j.last_triggered_at, j.created_by, j.updated_by, j.created_at, j.updated_at, j.removed_at, r.definition "
    "FROM jobs j JOIN revisions r ON r.job = j.key AND r.revision = j.revision "_s;

QString definitionText(const JobDefinition& definition)
{
    return QString::fromUtf8(QJsonDocument(wire::toJson(definition)).toJson(QJsonDocument::Compact));
}

JobDefinition definitionFromText(const QString& text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    Result<JobDefinition> definition = wire::jobDefinitionFromJson(object);
    if (definition)
        return *std::move(definition);
    JobDefinition unread;
    unread.name = object.value(u"name"_s).toString();
    unread.triggerType = TriggerType::Manual; // never fires by itself
    return unread;
}

static JobFigures figuresFrom(const QSqlQuery& row, int column)
{
    JobFigures out;
    out.total = row.value(column).toLongLong();
    out.successful = row.value(column + 1).toLongLong();
    out.failed = row.value(column + 2).toLongLong();
    out.lastExecutionId = row.value(column + 3).toString();
    if (const QVariant status = row.value(column + 4); !status.isNull())
        out.lastStatus = columns::word(status, ExecutionStatus::Failed);
    out.lastFinishedAt = columns::optional<qint64>(row.value(column + 5));
    out.lastDurationMs = columns::optional<qint64>(row.value(column + 6));
    out.lastTriggeredAt = columns::optional<qint64>(row.value(column + 7));
    return out;
}

static JobRecord recordFrom(const QSqlQuery& row)
{
    JobRecord out;
    Job& job = out.job;
    job.id = row.value(0).toString();
    job.revision = row.value(1).toLongLong();
    job.enabled = row.value(2).toBool();
    if (row.value(3).toBool())
        job.pause = Pause{.note = row.value(4).toString(), .until = columns::optional<qint64>(row.value(5))};
    out.plannedThrough = columns::optional<qint64>(row.value(6));
    job.webhookPath = row.value(7).toString();
    job.figures = figuresFrom(row, 8);
    job.createdBy = row.value(16).toString();
    job.updatedBy = row.value(17).toString();
    job.createdAt = row.value(18).toLongLong();
    job.updatedAt = row.value(19).toLongLong();
    out.removedAt = columns::optional<qint64>(row.value(20));
    job.definition = definitionFromText(row.value(21).toString());
    return out;
}

QList<JobRecord> readJobs(Database& database)
{
    QList<JobRecord> out;
    database.each(kSelect + u"WHERE j.removed_at IS NULL ORDER BY j.key"_s, {},
                  [&out](const QSqlQuery& row) { out.append(recordFrom(row)); });
    return out;
}

std::optional<JobRecord> readJob(Database& database, const QString& id)
{
    std::optional<JobRecord> out;
    database.each(kSelect + u"WHERE j.id = ?"_s, {id}, [&out](const QSqlQuery& row) { out = recordFrom(row); });
    return out;
}

static QVariantList values(const JobRecord& record)
{
    const Job& job = record.job;
    const JobFigures& figures = job.figures;
    const Pause pause = job.pause.value_or(Pause{});
    QVariant lastStatus;
    if (figures.lastStatus)
        lastStatus = wire::text(*figures.lastStatus);
    return {job.id,
            job.revision,
            job.enabled,
            job.pause.has_value(),
            columns::from(pause.note),
            columns::from(pause.until),
            columns::from(record.plannedThrough),
            columns::from(job.webhookPath),
            figures.total,
            figures.successful,
            figures.failed,
            columns::from(figures.lastExecutionId),
            lastStatus,
            columns::from(figures.lastFinishedAt),
            columns::from(figures.lastDurationMs),
            columns::from(figures.lastTriggeredAt),
            columns::from(job.createdBy),
            columns::from(job.updatedBy),
            job.createdAt,
            job.updatedAt,
            columns::from(record.removedAt)};
}

void writeJob(Database& database, const JobRecord& record)
{
    static const QString upsert =
        u"INSERT INTO jobs (id, revision, enabled, paused, pause_note, pause_until, planned_through, webhook_path, "
        "total, successful, failed, last_execution_id, last_status, last_finished_at, last_duration_ms, "
        "last_triggered_at, created_by, updated_by, created_at, updated_at, removed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, enabled = excluded.enabled, "
        "paused = excluded.paused, pause_note = excluded.pause_note, pause_until = excluded.pause_until, "
        "planned_through = excluded.planned_through, webhook_path = excluded.webhook_path, total = excluded.total, "
        "successful = excluded.successful, failed = excluded.failed, last_execution_id = excluded.last_execution_id, "
        "last_status = excluded.last_status, last_finished_at = excluded.last_finished_at, "
        "last_duration_ms = excluded.last_duration_ms, last_triggered_at = excluded.last_triggered_at, "
        "updated_by = excluded.updated_by, updated_at = excluded.updated_at, removed_at = excluded.removed_at"_s;
    const Job& job = record.job;
    database.run(upsert, values(record));
    database.run(u"INSERT OR IGNORE INTO revisions (job, revision, definition, created_at, created_by) "
                 "SELECT key, ?, ?, ?, ? FROM jobs WHERE id = ?"_s,
                 {job.revision, definitionText(job.definition), job.updatedAt, columns::from(job.updatedBy), job.id});
}

JobDefinition readDefinition(Database& database, const QString& jobId, qint64 revision)
{
    return definitionFromText(database
                                  .value(u"SELECT r.definition FROM jobs j JOIN revisions r ON r.job = j.key "
                                         "WHERE j.id = ? AND r.revision = ?"_s,
                                         {jobId, revision})
                                  .toString());
}

} // namespace jobdeck::local
