// SPDX-License-Identifier: Apache-2.0
#include "wire/jobresponse.h"

#include "wire/jobwire.h"
#include "wire/reader.h"
#include "wire/statuswire.h"
#include "wire/timewire.h"
#include "wire/tolerance.h"
#include "wire/writer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

/// The service's answers name every field.
static void putNulls(QJsonObject& out)
{
    static constexpr const char* fields[] = {"description",
                                             "cron_schedule",
                                             "webhook_url",
                                             "webhook_secret",
                                             "temporal_schedule_id",
                                             "entity_type",
                                             "entity_id",
                                             "entity_name",
                                             "system_prompt",
                                             "worker_queue_name",
                                             "environment_name",
                                             "last_execution_id",
                                             "created_by",
                                             "updated_by",
                                             "created_by_email",
                                             "updated_by_email",
                                             "execution_environment",
                                             "organization_id"};
    for (const char* field : fields) {
        if (const QString name = QLatin1StringView(field); !out.contains(name))
            out.insert(name, QJsonValue());
    }
    if (!out.contains(u"config"_s))
        out.insert(u"config"_s, QJsonObject());
}

static void putFigures(QJsonObject& out, const JobFigures& figures)
{
    out.insert(u"total_executions"_s, figures.total);
    out.insert(u"successful_executions"_s, figures.successful);
    out.insert(u"failed_executions"_s, figures.failed);
    put(out, u"last_execution_id"_s, figures.lastExecutionId);
    putTime(out, u"last_execution_at"_s, figures.lastFinishedAt);
    putTime(out, u"last_triggered_at"_s, figures.lastTriggeredAt);
    put(out, u"last_duration_ms"_s, figures.lastDurationMs);
    if (figures.lastStatus) {
        out.insert(u"last_status"_s, serviceStatus(*figures.lastStatus));
        out.insert(u"last_outcome"_s, text(*figures.lastStatus));
    }
}

static QJsonObject toJson(const Pause& pause)
{
    QJsonObject out;
    put(out, u"note"_s, pause.note);
    if (pause.until)
        putTime(out, u"until"_s, pause.until);
    return out;
}

QString webhookUrl(const QString& base, const QString& path)
{
    return base + (base.endsWith(u'/') ? u"api/v1/jobs/webhook/"_s : u"/api/v1/jobs/webhook/"_s) + path;
}

QJsonObject jobResponse(const Job& job, const QString& webhookBase)
{
    QJsonObject out = toJson(job.definition);
    out.insert(u"id"_s, job.id);
    out.insert(u"enabled"_s, job.enabled);
    out.insert(u"status"_s, job.enabled ? u"active"_s : u"disabled"_s);
    out.insert(u"revision"_s, job.revision);
    out.insert(u"execution_history"_s, QJsonArray());
    putFigures(out, job.figures);
    putTime(out, u"next_execution_at"_s, job.nextExecutionAt);
    putTime(out, u"created_at"_s, job.createdAt);
    putTime(out, u"updated_at"_s, job.updatedAt);
    put(out, u"created_by"_s, job.createdBy);
    put(out, u"updated_by"_s, job.updatedBy);
    put(out, u"obstacle"_s, job.obstacle);
    put(out, u"webhook_path"_s, job.webhookPath);
    put(out, u"webhook_secret"_s, job.webhookSecret);
    if (!job.webhookPath.isEmpty() && !webhookBase.isEmpty())
        out.insert(u"webhook_url"_s, webhookUrl(webhookBase, job.webhookPath));
    if (job.pause)
        out.insert(u"pause"_s, toJson(*job.pause));
    putNulls(out);
    return out;
}

static JobFigures readFigures(Reader& reader, const QJsonObject& object)
{
    JobFigures out;
    reader.read(u"total_executions"_s, out.total);
    reader.read(u"successful_executions"_s, out.successful);
    reader.read(u"failed_executions"_s, out.failed);
    reader.read(u"last_execution_id"_s, out.lastExecutionId);
    reader.read(u"last_duration_ms"_s, out.lastDurationMs);
    out.lastFinishedAt = timeOf(object, u"last_execution_at"_s);
    out.lastTriggeredAt = timeOf(object, u"last_triggered_at"_s);
    out.lastStatus = parseStatus(object.value(u"last_outcome").toString());
    if (!out.lastStatus)
        out.lastStatus = parseStatus(object.value(u"last_status").toString());
    return out;
}

static QString webhookPathOf(const QJsonObject& object)
{
    const QString told = object.value(u"webhook_path").toString();
    return told.isEmpty() ? QUrl(object.value(u"webhook_url").toString()).path().section(u'/', -1) : told;
}

static std::optional<Pause> readPause(const QJsonObject& object)
{
    if (!object.value(u"pause").isObject())
        return std::nullopt;
    const QJsonObject pause = object.value(u"pause").toObject();
    return Pause{.note = pause.value(u"note").toString(), .until = timeOf(pause, u"until"_s)};
}

static bool isEnabled(const QJsonObject& object)
{
    const QString status = object.value(u"status").toString();
    return object.value(u"enabled").toBool(status.isEmpty() || status.compare("active"_L1, Qt::CaseInsensitive) == 0);
}

bool looksLikeJob(const QJsonObject& answer)
{
    const QJsonObject object = documentedSpelling(answer);
    const auto has = [&object](const QString& field) { return !object.value(field).toString().isEmpty(); };
    return has(u"name"_s) || has(u"prompt_template"_s) || has(u"cron_schedule"_s) || object.value(u"enabled").isBool();
}

/// A job of which something cannot be read is better shown in part, and marked, than missing.
static void markUnread(Job& job, QStringList unread)
{
    if (job.definition.name.isEmpty()) {
        job.definition.name = job.id;
        if (!unread.contains(u"name"_s))
            unread.prepend(u"name"_s);
    }
    if (unread.isEmpty())
        return;
    const QString note =
        QCoreApplication::translate("jobdeck::wire", "Not all that the server says about this job could be read: %1.")
            .arg(unread.join(u", "_s));
    job.obstacle = job.obstacle.isEmpty() ? note : job.obstacle + u' ' + note;
}

Result<Job> jobFromResponse(const QJsonObject& answer, Secrets secrets)
{
    const QJsonObject object = documentedSpelling(answer);
    Job job;
    job.id = textOf(object, object.contains(u"id") ? u"id"_s : u"job_id"_s);
    if (job.id.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck::wire", "This answer is not a job.")};
    QStringList unread;
    job.definition = tolerantJobDefinition(object, &unread);
    Reader reader(object);
    reader.read(u"revision"_s, job.revision);
    reader.read(u"obstacle"_s, job.obstacle);
    markUnread(job, unread);
    reader.read(u"created_by"_s, job.createdBy);
    reader.read(u"updated_by"_s, job.updatedBy);
    job.figures = readFigures(reader, object);
    job.enabled = isEnabled(object);
    job.pause = job.enabled ? std::nullopt : readPause(object);
    job.nextExecutionAt = timeOf(object, u"next_execution_at"_s);
    job.webhookPath = webhookPathOf(object);
    if (secrets == Secrets::Keep)
        reader.read(u"webhook_secret"_s, job.webhookSecret);
    job.createdAt = timeOf(object, u"created_at"_s).value_or(0);
    job.updatedAt = timeOf(object, u"updated_at"_s).value_or(job.createdAt);
    return job;
}

QList<Job> jobsFromResponse(const QJsonValue& answer)
{
    QList<Job> out;
    const QList<QJsonObject> rows = rowsOf(answer, u"jobs"_s);
    for (const QJsonObject& row : rows) {
        if (const Result<Job> job = jobFromResponse(row))
            out.append(*job);
    }
    return out;
}

} // namespace jobdeck::wire
