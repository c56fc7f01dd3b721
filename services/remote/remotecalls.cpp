// SPDX-License-Identifier: Apache-2.0
// The calls of a remote backend: what is asked of the service and how its answers are read.
#include "post.h"
#include "remote/faultwords.h"
#include "remote/jobpatch.h"
#include "remote/remotebackend.h"
#include "remote/secretrotation.h"
#include "wire/agentresponse.h"
#include "wire/agentwire.h"
#include "wire/enums.h"
#include "wire/executionresponse.h"
#include "wire/jobresponse.h"
#include "wire/outputwire.h"
#include "wire/timewire.h"
#include "wire/triggerwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

/// Feeds of executions that somebody looked at.
static constexpr qsizetype kMostFeeds = 8;

static QJsonObject objectOf(const ApiAnswer& answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

static QJsonValue valueOf(const ApiAnswer& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

static Result<Done> done(const ApiAnswer&)
{
    return Done{};
}

static Result<Job> readJob(const ApiAnswer& answer)
{
    Result<Job> job = wire::jobFromResponse(objectOf(answer));
    if (job && job->revision == 0)
        job->revision = contentRevision(job->definition);
    return job;
}

template<class T, class Read>
QFuture<Result<T>> RemoteBackend::ask(const ApiRequest& request, Read read)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_client->call(request, this, [this, promise, read](const ApiAnswer& answer) {
        Result<T> result = answer.error ? Result<T>(*answer.error) : read(answer);
        if (!answer.error && !result && result.error().code == ErrorCode::Invalid && result.error().fields.isEmpty())
            result = notThisApi(m_client->peerName());
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

template<class T, class Read>
QFuture<Result<T>> RemoteBackend::write(const ApiRequest& request, Read read)
{
    if (const std::optional<Error> why = obstacle())
        return ready(Result<T>(*why));
    const QFuture<Result<T>> future = ask<T>(request, read);
    answer(future, this, [this](const Result<T>&) { lookNow(); });
    return future;
}

template<class T>
QFuture<Result<T>> RemoteBackend::unsupported(const QString& message) const
{
    return ready(Result<T>(Error{.code = ErrorCode::Unsupported, .message = message}));
}

std::optional<Error> RemoteBackend::obstacle() const
{
    if (m_status.state != BackendState::Offline)
        return std::nullopt;
    if (m_feed)
        m_feed->askNow(); // perhaps it is back and we do not know yet
    return Error{.code = ErrorCode::Unavailable,
                 .message =
                     tr("%1 cannot be reached now, so nothing can be changed there. What you entered stays here; "
                        "try again when the connection is back.")
                         .arg(m_client->peerName())};
}

QFuture<Result<Done>> RemoteBackend::removeJob(const QString& jobId)
{
    return write<Done>({.method = "DELETE", .path = {u"jobs"_s, jobId}}, done);
}

QFuture<Result<Job>> RemoteBackend::restoreJob(const QString& jobId)
{
    if (!isJobdeck())
        return unsupported<Job>(tr("This service deletes jobs for good."));
    return write<Job>({.method = "POST", .path = {u"jobs"_s, jobId, u"restore"_s}, .body = QJsonObject()}, readJob);
}

QFuture<Result<Job>> RemoteBackend::setJobEnabled(const QString& jobId, bool enabled, const Pause& pause)
{
    QJsonObject body;
    if (isJobdeck() && !pause.note.isEmpty())
        body.insert(u"note"_s, pause.note);
    if (isJobdeck() && pause.until)
        wire::putTime(body, u"until"_s, pause.until);
    return write<Job>(
        {.method = "POST", .path = {u"jobs"_s, jobId, enabled ? u"enable"_s : u"disable"_s}, .body = body}, readJob);
}

QFuture<Result<Done>> RemoteBackend::setPaused(bool paused)
{
    if (!isJobdeck())
        return unsupported<Done>(tr("This service cannot pause all jobs at once. Switch them off one by one."));
    return write<Done>(
        {.method = "POST", .path = {u"scheduler"_s, paused ? u"pause"_s : u"resume"_s}, .body = QJsonObject()}, done);
}

QFuture<Result<Execution>> RemoteBackend::trigger(const TriggerRequest& request)
{
    if (request.definition && !m_capabilities.testFlag(Capability::TestRun))
        return unsupported<Execution>(tr("This service runs only what is saved there."));
    QJsonObject body = wire::toJson(request);
    ApiRequest call = {.method = "POST", .path = {u"jobs"_s, request.jobId, u"trigger"_s}, .repeatable = false};
    if (request.definition) {
        call.path = {u"trials"_s};
        if (!request.jobId.isEmpty())
            body.insert(u"job_id"_s, request.jobId);
    }
    call.body = body;
    if (const std::optional<Error> why = obstacle())
        return ready(Result<Execution>(*why));
    auto promise = std::make_shared<QPromise<Result<Execution>>>();
    promise->start();
    m_client->call(call, this, [this, promise, jobId = request.jobId](const ApiAnswer& answer) {
        Result<Execution> started = answer.error
                                        ? Result<Execution>(*answer.error)
                                        : wire::executionFromTriggerResponse(objectOf(answer), m_clock.nowMs());
        if (started) {
            if (started->jobId.isEmpty())
                started->jobId = jobId;
            started->jobName = m_jobs.value(jobId).definition.name;
            m_keys.note(*started, m_clock.nowMs());
        } else if (answer.isUncertain()) {
            Error error = started.error();
            error.message +=
                u' ' + tr("It may have been started all the same: look at the history before you try again.");
            started = error;
        }
        lookNow();
        promise->addResult(started);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<Done>> RemoteBackend::cancel(const QString& executionId)
{
    // Answered with 200 also where nothing could be cancelled.
    return write<Done>({.method = "POST", .path = {u"executions"_s, executionId, u"cancel"_s}, .body = QJsonObject()},
                       [](const ApiAnswer& answer) -> Result<Done> {
                           const QJsonObject object = objectOf(answer);
                           if (object.value("success"_L1).toBool(true))
                               return Done{};
                           const QString words =
                               object.value("error"_L1).toString(object.value("message"_L1).toString());
                           return Error{.code = ErrorCode::Conflict,
                                        .message = words.isEmpty() ? tr("The service could not cancel it.") : words};
                       });
}

QFuture<Result<ExecutionPage>> RemoteBackend::executions(const ExecutionQuery& query)
{
    if (m_status.state == BackendState::Offline || !m_live) // the last known rows; a new state asks again
        return ready(Result<ExecutionPage>(m_recent.page(query)));
    const QFuture<Result<ExecutionPage>> page = isJobdeck() ? historyOfJobdeck(query) : m_pager.page(query);
    answer(page, this, [this](const Result<ExecutionPage>& rows) {
        if (rows)
            m_recent.note(rows->executions);
    });
    return page;
}

QFuture<Result<ExecutionPage>> RemoteBackend::historyOfJobdeck(const ExecutionQuery& query)
{
    ApiRequest request = {.path = {u"history"_s}};
    const auto add = [&request](const QString& name, const QString& value) {
        if (!value.isEmpty())
            request.query.addQueryItem(name, value);
    };
    QStringList outcomes;
    for (const ExecutionStatus status : query.statuses)
        outcomes += wire::text(status);
    outcomes.sort();
    add(u"job_id"_s, query.jobId);
    add(u"outcome"_s, outcomes.join(u','));
    add(u"trigger_type"_s, query.triggerType ? wire::text(*query.triggerType) : QString());
    add(u"from"_s, query.from ? wire::timeText(*query.from) : QString());
    add(u"to"_s, query.to ? wire::timeText(*query.to) : QString());
    add(u"tests"_s, query.includeTests ? QString() : u"false"_s);
    add(u"before_key"_s, query.beforeKey ? QString::number(*query.beforeKey) : QString());
    add(u"limit"_s, QString::number(query.limit));
    return ask<ExecutionPage>(request, [](const ApiAnswer& answer) {
        return Result<ExecutionPage>(wire::executionPageFromResponse(valueOf(answer)));
    });
}

QFuture<Result<ExecutionDetail>> RemoteBackend::execution(const QString& executionId)
{
    const Execution* known = m_recent.find(executionId);
    if (m_status.state == BackendState::Offline && known)
        return ready(Result<ExecutionDetail>(ExecutionDetail{.execution = *known}));
    return ask<ExecutionDetail>({.path = {u"executions"_s, executionId}}, [this](const ApiAnswer& answer) {
        Result<ExecutionDetail> detail = wire::executionFromResponse(valueOf(answer));
        if (detail) {
            m_keys.note(detail->execution, m_clock.nowMs());
            if (detail->execution.jobName.isEmpty())
                detail->execution.jobName = m_jobs.value(detail->execution.jobId).definition.name;
        }
        return detail;
    });
}

QFuture<Result<OutputChunk>> RemoteBackend::output(const QString& executionId, qint64 offset, qint64 maxBytes)
{
    if (!isJobdeck())
        return streamedOutput(executionId, offset, maxBytes);
    ApiRequest request = {.path = {u"executions"_s, executionId, u"output"_s}};
    request.query.addQueryItem(u"offset"_s, QString::number(offset));
    request.query.addQueryItem(u"max_bytes"_s, QString::number(qBound(qint64(1), maxBytes, qint64(1024 * 1024))));
    return ask<OutputChunk>(request, [](const ApiAnswer& answer) { return wire::outputFromJson(objectOf(answer)); });
}

QFuture<Result<OutputChunk>> RemoteBackend::streamedOutput(const QString& executionId, qint64 offset, qint64 maxBytes)
{
    OutputFeed* feed = feedOf(executionId);
    auto promise = std::make_shared<QPromise<Result<OutputChunk>>>();
    promise->start();
    const auto tell = [feed, promise, offset, maxBytes] {
        const OutputChunk chunk = feed->chunk(offset, maxBytes);
        const std::optional<Error> error = feed->error();
        promise->addResult(error && chunk.size == 0 ? Result<OutputChunk>(*error) : Result<OutputChunk>(chunk));
        promise->finish();
    };
    if (feed->isReady())
        tell();
    else
        connect(feed, &OutputFeed::ready, feed, tell, Qt::SingleShotConnection);
    return promise->future();
}

OutputFeed* RemoteBackend::feedOf(const QString& executionId)
{
    m_outputOrder.removeAll(executionId);
    m_outputOrder.append(executionId);
    OutputFeed*& feed = m_outputs[executionId];
    if (feed && feed->error()) {
        feed->deleteLater(); // asks again
        feed = nullptr;
    }
    if (feed)
        return feed;
    feed = new OutputFeed(*m_client, executionId, this);
    connect(feed, &OutputFeed::grew, this, [this](const QString& id, qint64 size) {
        emit changed(Delta{.output = {{.executionId = id, .size = size}}});
    });
    OutputFeed* made = feed;
    made->begin();
    while (m_outputOrder.size() > kMostFeeds)
        m_outputs.take(m_outputOrder.takeFirst())->deleteLater();
    return made;
}

QFuture<Result<Done>> RemoteBackend::removeExecution(const QString& executionId)
{
    return write<Done>({.method = "DELETE", .path = {u"executions"_s, executionId}}, done);
}

static QString listOf(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Agent:
        return u"agents"_s;
    case EntityKind::Team:
        return u"teams"_s;
    case EntityKind::Workflow:
        return u"workflows"_s;
    case EntityKind::WorkerQueue:
        return u"worker-queues"_s;
    case EntityKind::Environment:
        return u"environments"_s;
    }
    Q_UNREACHABLE();
}

QFuture<Result<QList<Entity>>> RemoteBackend::entities(EntityKind kind)
{
    return ask<QList<Entity>>({.path = {listOf(kind)}}, [kind](const ApiAnswer& answer) {
        return Result<QList<Entity>>(wire::entitiesFromResponse(valueOf(answer), kind));
    });
}

QFuture<Result<Agent>> RemoteBackend::saveAgent(const Agent& agent)
{
    if (!m_capabilities.testFlag(Capability::EditAgents))
        return unsupported<Agent>(tr("The agents of this service are edited there."));
    ApiRequest request = {.method = "POST", .path = {u"agents"_s}, .body = wire::toJson(agent), .repeatable = false};
    if (!agent.id.isEmpty()) {
        request.method = "PATCH";
        request.path += agent.id;
        request.fields.append({.name = "If-Match", .value = '"' + QByteArray::number(agent.revision) + '"'});
    }
    return write<Agent>(request, [](const ApiAnswer& answer) { return wire::agentFromResponse(objectOf(answer)); });
}

QFuture<Result<Done>> RemoteBackend::removeAgent(const QString& agentId)
{
    if (!m_capabilities.testFlag(Capability::EditAgents))
        return unsupported<Done>(tr("The agents of this service are edited there."));
    return write<Done>({.method = "DELETE", .path = {u"agents"_s, agentId}}, done);
}

QFuture<Result<SecretValue>> RemoteBackend::rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                                         const SecretValue& given)
{
    if (!isJobdeck())
        return unsupported<SecretValue>(tr("This service makes a webhook's secret once, with the job."));
    return write<SecretValue>(rotationRequest(jobId, oldExpiresAt, given),
                              [](const ApiAnswer& answer) { return rotatedSecret(objectOf(answer)); });
}

QFuture<Result<SecretValue>> RemoteBackend::webhookSecret(const QString& jobId)
{
    return ask<SecretValue>({.path = {u"jobs"_s, jobId}}, [](const ApiAnswer& answer) -> Result<SecretValue> {
        const Result<Job> job = wire::jobFromResponse(objectOf(answer), wire::Secrets::Keep);
        if (!job)
            return job.error();
        if (job->webhookSecret.isEmpty())
            return Error{.code = ErrorCode::NotFound, .message = tr("The service does not tell the secret any more.")};
        return SecretValue(job->webhookSecret.toUtf8());
    });
}

} // namespace jobdeck::remote
