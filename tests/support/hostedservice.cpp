// SPDX-License-Identifier: Apache-2.0
#include "hostedservice.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

static http::Response answerList(const QJsonArray& rows)
{
    return {.contentType = "application/json", .body = QJsonDocument(rows).toJson(QJsonDocument::Compact)};
}

static QJsonObject bodyOf(const http::Request& request)
{
    return QJsonDocument::fromJson(request.body).object();
}

HostedService::HostedService()
{
    addJobRoutes();
    addActionRoutes();
    addExecutionRoutes();
    addPickerRoutes();
    addWebhookRoute();
}

int HostedService::count(const QByteArray& method, const QByteArray& path) const
{
    return int(std::ranges::count_if(
        requests(), [&](const http::Request& request) { return request.method == method && request.path == path; }));
}

QString HostedService::addJob(const QJsonObject& fields)
{
    const QString id = u"job_%1"_s.arg(m_next++);
    QJsonObject job = {{u"id"_s, id},
                       {u"organization_id"_s, u"org"_s},
                       {u"enabled"_s, true},
                       {u"status"_s, u"ACTIVE"_s},
                       {u"trigger_type"_s, u"manual"_s},
                       {u"cron_timezone"_s, u"UTC"_s},
                       {u"planning_mode"_s, u"predefined_agent"_s},
                       {u"entity_id"_s, u"agent_1"_s},
                       {u"executor_type"_s, u"auto"_s},
                       {u"prompt_template"_s, u"Say hello"_s},
                       {u"config"_s, QJsonObject()},
                       {u"description"_s, QJsonValue()},
                       {u"total_executions"_s, 0},
                       {u"next_execution_at"_s, u"2020-01-01T00:00:00"_s}, // never advanced
                       {u"created_at"_s, u"2026-01-01T10:00:00.123456"_s},
                       {u"updated_at"_s, u"2026-01-01T10:00:00.123456"_s}};
    for (auto it = fields.begin(); it != fields.end(); ++it)
        job.insert(it.key(), it.value());
    if (job["trigger_type"_L1].toString() == "webhook"_L1) {
        job.insert(u"webhook_url"_s, u"http://internal:8000/api/v1/jobs/webhook/abc"_s);
        job.insert(u"webhook_secret"_s, u"leaked-"_s + id);
    }
    m_jobs.insert(id, job);
    m_order.prepend(id);
    return id;
}

QString HostedService::addExecution(const QString& jobId, const QString& status, const QString& startedAt,
                                    const QJsonObject& more)
{
    const QString id = u"00000000-0000-4000-8000-%1"_s.arg(QString::number(m_next++).rightJustified(12, u'0'));
    QJsonObject execution = {{u"id"_s, id},
                             {u"execution_id"_s, id},
                             {u"status"_s, status},
                             {u"trigger_type"_s, u"manual"_s},
                             {u"created_at"_s, startedAt},
                             {u"started_at"_s, startedAt},
                             {u"execution_metadata"_s, QJsonObject{{u"job_id"_s, jobId}}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        execution.insert(it.key(), it.value());
    m_executions.prepend(execution);
    if (m_jobs.contains(jobId))
        m_jobs[jobId].insert(u"last_execution_id"_s, id);
    return id;
}

void HostedService::setExecution(const QString& id, const QJsonObject& fields)
{
    for (QJsonObject& execution : m_executions) {
        if (execution["id"_L1].toString() != id)
            continue;
        for (auto it = fields.begin(); it != fields.end(); ++it)
            execution.insert(it.key(), it.value());
    }
}

void HostedService::withJob(const QByteArray& method, const QString& pattern,
                            const std::function<http::Response(QJsonObject&, const http::Request&)>& handle)
{
    m_server.on(method, pattern, [this, handle](const http::Request& request, const http::Responder& respond) {
        const auto job = m_jobs.find(request.parameters.value(u"id"_s));
        respond(job == m_jobs.end() ? http::Response::detail(404, u"Job not found"_s) : handle(*job, request));
    });
}

void HostedService::addJobRoutes()
{
    const QString one = u"/api/v1/jobs/{id}"_s;
    m_server.on("GET", u"/api/v1/jobs"_s, [this](const http::Request&, const http::Responder& respond) {
        QJsonArray rows;
        for (const QString& id : std::as_const(m_order)) {
            if (m_jobs.contains(id))
                rows.append(m_jobs.value(id));
        }
        respond(answerList(rows));
    });
    m_server.on("POST", u"/api/v1/jobs"_s,
                [this](const http::Request& request, const http::Responder& respond) { create(request, respond); });
    withJob("GET", one, [](const QJsonObject& job, const http::Request&) { return http::Response::json(200, job); });
    m_server.on("PATCH", one,
                [this](const http::Request& request, const http::Responder& respond) { patch(request, respond); });
    withJob("DELETE", one, [this](const QJsonObject& job, const http::Request&) {
        m_jobs.remove(job["id"_L1].toString());
        return http::Response{.status = 204};
    });
}

void HostedService::create(const http::Request& request, const http::Responder& respond)
{
    QJsonObject body = bodyOf(request);
    body.remove(m_ignoredInNew);
    if (body["trigger_type"_L1].toString() == "cron"_L1 && body["cron_schedule"_L1].toString().isEmpty()) {
        const QJsonObject error = {{u"loc"_s, QJsonArray{u"body"_s, u"cron_schedule"_s}},
                                   {u"msg"_s, u"cron_schedule is required"_s},
                                   {u"type"_s, u"value_error"_s}};
        return respond(http::Response::json(422, {{u"detail"_s, QJsonArray{error}}}));
    }
    const QString id = addJob(body);
    respond(http::Response::json(201, m_jobs.value(id)));
}

void HostedService::patch(const http::Request& request, const http::Responder& respond)
{
    const auto job = m_jobs.find(request.parameters.value(u"id"_s));
    const QJsonObject body = bodyOf(request);
    if (job == m_jobs.end())
        return respond(http::Response::detail(404, u"Job not found"_s));
    if (body.isEmpty())
        return respond(http::Response::detail(400, u"No fields to update"_s));
    for (auto it = body.begin(); it != body.end(); ++it) {
        if (!it.value().isNull() && it.key() != "trigger_type"_L1)
            job->insert(it.key(), it.value());
    }
    respond(http::Response::json(200, *job));
}

void HostedService::addActionRoutes()
{
    for (const bool enabled : {true, false}) {
        withJob("POST", u"/api/v1/jobs/{id}/"_s + (enabled ? u"enable"_s : u"disable"_s),
                [enabled](QJsonObject& job, const http::Request&) {
                    job.insert(u"enabled"_s, enabled);
                    job.insert(u"status"_s, enabled ? u"ACTIVE"_s : u"DISABLED"_s);
                    return http::Response::json(200, job);
                });
    }
    withJob("POST", u"/api/v1/jobs/{id}/trigger"_s, [this](QJsonObject& job, const http::Request&) {
        if (!job["enabled"_L1].toBool())
            return http::Response::detail(400, u"Job is disabled"_s);
        const QString id = addExecution(job["id"_L1].toString(), u"RUNNING"_s, u"2026-03-01T12:00:00"_s);
        return http::Response::json(200, {{u"job_id"_s, job["id"_L1]},
                                          {u"execution_id"_s, id},
                                          {u"workflow_id"_s, u"agent-execution-"_s + id},
                                          {u"status"_s, u"started"_s},
                                          {u"message"_s, u"ok"_s}});
    });
    withJob("GET", u"/api/v1/jobs/{id}/executions"_s, [this](QJsonObject& job, const http::Request& request) {
        const QString id = job["id"_L1].toString();
        const auto total = std::ranges::count_if(m_executions, [&id](const QJsonObject& row) {
            return row["execution_metadata"_L1]["job_id"_L1].toString() == id;
        });
        return http::Response::json(
            200, {{u"job_id"_s, id}, {u"total_count"_s, qint64(total)}, {u"executions"_s, executionsOf(id, request)}});
    });
}

QJsonArray HostedService::executionsOf(const QString& jobId, const http::Request& request) const
{
    const QUrlQuery query(QString::fromUtf8(request.query));
    qsizetype skip = query.queryItemValue(u"offset"_s).toInt();
    const int limit = query.hasQueryItem(u"limit"_s) ? qMin(query.queryItemValue(u"limit"_s).toInt(), 50) : 50;
    QJsonArray rows;
    for (const QJsonObject& row : m_executions) {
        if (!jobId.isEmpty() && row["execution_metadata"_L1]["job_id"_L1].toString() != jobId)
            continue;
        if (skip-- > 0)
            continue;
        if (rows.size() == limit)
            break;
        rows.append(row);
    }
    return rows;
}

void HostedService::addExecutionRoutes()
{
    m_server.on("GET", u"/api/v1/executions"_s, [this](const http::Request& request, const http::Responder& respond) {
        respond(m_executionListForbidden ? http::Response::detail(403, u"Forbidden"_s)
                                         : answerList(executionsOf({}, request)));
    });
    const auto find = [this](const http::Request& request) {
        return std::ranges::find_if(m_executions, [id = request.parameters.value(u"id"_s)](const QJsonObject& row) {
            return row["id"_L1].toString() == id;
        });
    };
    m_server.on("GET", u"/api/v1/executions/{id}"_s,
                [this, find](const http::Request& request, const http::Responder& respond) {
                    const auto row = find(request);
                    respond(row == m_executions.end() ? http::Response::detail(404, u"Execution not found"_s)
                                                      : answerList({*row}));
                });
    m_server.on(
        "POST", u"/api/v1/executions/{id}/cancel"_s,
        [this, find](const http::Request& request, const http::Responder& respond) {
            if (m_cancelWorks)
                find(request)->insert(u"status"_s, u"CANCELLED"_s);
            respond(http::Response::json(
                200, {{u"success"_s, m_cancelWorks}, {m_cancelWorks ? u"message"_s : u"error"_s, u"It had ended"_s}}));
        });
    m_server.on("DELETE", u"/api/v1/executions/{id}"_s,
                [this, find](const http::Request& request, const http::Responder& respond) {
                    if (const auto row = find(request); row != m_executions.end())
                        m_executions.erase(row);
                    respond({.status = 204});
                });
    m_server.on("GET", u"/api/v1/executions/{id}/stream"_s,
                [this](const http::Request& request, const http::Responder& respond) {
                    const QList<QByteArray> events = m_streams.value(request.parameters.value(u"id"_s));
                    const qsizetype seen = request.field("Last-Event-ID").toInt();
                    QByteArray body = ": hello\n\n";
                    // Cut after two events, as the real one is after five minutes.
                    for (qsizetype i = seen; i < qMin(events.size(), seen + 2); ++i)
                        body += "id: " + QByteArray::number(i + 1) + "\n" + events.at(i) + "\n\n";
                    respond({.contentType = "text/event-stream", .body = body, .close = true});
                });
}

/// It knows one scheme, whatever the job's config says.
void HostedService::addWebhookRoute()
{
    m_server.on("POST", u"/api/v1/jobs/webhook/{path}"_s,
                [this](const http::Request& request, const http::Responder& respond) {
                    const QString path = request.parameters.value(u"path"_s);
                    for (const QJsonObject& job : std::as_const(m_jobs)) {
                        if (job["webhook_url"_L1].toString().section(u'/', -1) != path)
                            continue;
                        const QByteArray secret = job["webhook_secret"_L1].toString().toUtf8();
                        const QByteArray right =
                            QMessageAuthenticationCode::hash(request.body, secret, QCryptographicHash::Sha256).toHex();
                        if (request.field("X-Webhook-Signature").isEmpty())
                            return respond(http::Response::detail(401, u"Missing X-Webhook-Signature header"_s));
                        if (request.field("X-Webhook-Signature") != right)
                            return respond(http::Response::detail(401, u"Invalid webhook signature"_s));
                        const QString jobId = job["id"_L1].toString();
                        const QString id = addExecution(jobId, u"RUNNING"_s, u"2026-03-01T12:00:00"_s);
                        return respond(http::Response::json(200, {{u"job_id"_s, jobId},
                                                                  {u"execution_id"_s, id},
                                                                  {u"workflow_id"_s, u"agent-execution-"_s + id},
                                                                  {u"status"_s, u"started"_s},
                                                                  {u"message"_s, u"Job triggered"_s}}));
                    }
                    respond(http::Response::detail(404, u"Webhook not found"_s));
                });
}

void HostedService::addPickerRoutes()
{
    m_server.answer("GET", u"/api/v1/agents"_s,
                    http::Response::json(200, {{u"items"_s, QJsonArray{QJsonObject{{u"id"_s, u"agent_1"_s},
                                                                                   {u"name"_s, u"Helper"_s}}}}}));
    m_server.answer("GET", u"/api/v1/teams"_s, http::Response::detail(403, u"Forbidden"_s));
}

} // namespace jobdeck
