// SPDX-License-Identifier: Apache-2.0
#include "wire/executionresponse.h"

#include "wire/reader.h"
#include "wire/statuswire.h"
#include "wire/timewire.h"
#include "wire/tolerance.h"
#include "wire/writer.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace jobdeck::wire {

using namespace Qt::StringLiterals;

static QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

static QJsonObject toJson(const MissedSlots& missed)
{
    return {{u"count"_s, missed.count}, {u"first"_s, timeText(missed.first)}, {u"last"_s, timeText(missed.last)}};
}

QJsonObject executionRow(const Execution& execution)
{
    QJsonObject out{{u"execution_id"_s, execution.id},
                    {u"id"_s, execution.id},
                    {u"key"_s, execution.key},
                    {u"trigger_type"_s, text(execution.triggerType)},
                    {u"error_message"_s, isProblem(execution.status) ? orNull(execution.message) : QJsonValue()},
                    {u"duration_ms"_s, execution.durationMs ? QJsonValue(*execution.durationMs) : QJsonValue()}};
    putStatus(out, execution.status);
    put(out, u"message"_s, execution.message);
    put(out, u"job_id"_s, execution.jobId);
    put(out, u"job_name"_s, execution.jobName);
    put(out, u"entity_name"_s, execution.entityName);
    if (execution.jobRevision > 0)
        out.insert(u"job_revision"_s, execution.jobRevision);
    if (execution.test)
        out.insert(u"test"_s, true);
    if (execution.scheduledFor)
        putTime(out, u"scheduled_for"_s, execution.scheduledFor);
    if (execution.missed)
        out.insert(u"missed"_s, toJson(*execution.missed));
    putTime(out, u"created_at"_s, execution.createdAt);
    putTime(out, u"started_at"_s, execution.startedAt);
    putTime(out, u"completed_at"_s, execution.completedAt);
    return out;
}

QJsonObject executionListResponse(const QString& jobId, const ExecutionPage& page)
{
    QJsonArray rows;
    for (const Execution& execution : page.executions)
        rows.append(executionRow(execution));
    QJsonObject out{{u"executions"_s, rows}, {u"has_more"_s, page.hasMore}, {u"change"_s, page.change}};
    put(out, u"job_id"_s, jobId);
    put(out, u"total_count"_s, page.total);
    if (page.hasMore && !page.executions.isEmpty())
        out.insert(u"next_before_key"_s, page.executions.last().key);
    return out;
}

static std::optional<MissedSlots> readMissed(const QJsonObject& row)
{
    const QJsonObject missed = row.value(u"missed").toObject();
    if (missed.isEmpty())
        return std::nullopt;
    return MissedSlots{.count = missed.value(u"count").toInteger(),
                       .first = timeOf(missed, u"first"_s).value_or(0),
                       .last = timeOf(missed, u"last"_s).value_or(0)};
}

static void readTimes(const QJsonObject& row, Execution& out)
{
    out.startedAt = timeOf(row, u"started_at"_s);
    out.completedAt = timeOf(row, u"completed_at"_s);
    out.scheduledFor = timeOf(row, u"scheduled_for"_s);
    out.createdAt = timeOf(row, u"created_at"_s).value_or(out.startedAt.value_or(out.completedAt.value_or(0)));
}

static void readMessage(Reader& reader, const QString& word, Execution& out)
{
    reader.read(u"error_message"_s, out.message);
    reader.read(u"message"_s, out.message);
    if (out.message.isEmpty() && out.status == ExecutionStatus::Failed && !parseStatus(word))
        out.message = QCoreApplication::translate("jobdeck::wire", "The service says “%1”.").arg(word);
}

Result<Execution> executionFromRow(const QJsonObject& answer, const QString& jobId)
{
    const QJsonObject row = documentedSpelling(answer);
    const QJsonObject metadata = documentedSpelling(row.value(u"execution_metadata").toObject());
    Execution out;
    out.id = textOf(row, row.contains(u"execution_id") ? u"execution_id"_s : u"id"_s);
    if (out.id.isEmpty())
        return Error{.code = ErrorCode::Invalid,
                     .message = QCoreApplication::translate("jobdeck::wire", "This answer is not an execution.")};
    out.jobId = jobId;
    Reader hints(metadata);
    hints.read(u"job_id"_s, out.jobId);
    hints.read(u"job_name"_s, out.jobName);
    hints.read(u"trigger_type"_s, out.triggerType);
    Reader reader(row);
    reader.read(u"key"_s, out.key);
    reader.read(u"job_id"_s, out.jobId);
    reader.read(u"job_name"_s, out.jobName);
    reader.read(u"job_revision"_s, out.jobRevision);
    reader.read(u"trigger_type"_s, out.triggerType);
    reader.read(u"entity_name"_s, out.entityName);
    reader.read(u"test"_s, out.test);
    reader.read(u"duration_ms"_s, out.durationMs);
    readTimes(row, out);
    out.missed = readMissed(row);
    out.status = statusOf(row, out.completedAt.has_value());
    readMessage(reader, row.value(u"status").toString(), out);
    if (!out.durationMs && out.startedAt && out.completedAt)
        out.durationMs = *out.completedAt - *out.startedAt;
    return out;
}

ExecutionPage executionPageFromResponse(const QJsonValue& answer)
{
    const QJsonObject list = documentedSpelling(answer.toObject());
    ExecutionPage page{.change = list.value(u"change").toInteger(), .hasMore = list.value(u"has_more").toBool()};
    if (list.value(u"total_count").isDouble())
        page.total = list.value(u"total_count").toInteger();
    const QString jobId = list.value(u"job_id").toString();
    const QList<QJsonObject> rows = rowsOf(answer, u"executions"_s);
    for (const QJsonObject& row : rows) {
        if (const Result<Execution> execution = executionFromRow(row, jobId))
            page.executions.append(*execution);
    }
    return page;
}

} // namespace jobdeck::wire
