// SPDX-License-Identifier: Apache-2.0
// What people ask of this machine's webhooks; how they are received is in localwebhooks.cpp.
#include "local/localwebhooks.h"
#include "newid.h"
#include "post.h"
#include "promised.h"
#include "webhook/payload.h"
#include "webhook/reachability.h"
#include "webhook/signature.h"
#include "webhook/testsender.h"

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static Error noSuchWebhook()
{
    return {.code = ErrorCode::NotFound, .message = LocalWebhooks::tr("There is no such webhook job any more.")};
}

QFuture<Result<SecretValue>> LocalWebhooks::rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                                         const SecretValue& given)
{
    const Job* job = m_tables.job(jobId);
    if (!job)
        return ready(Result<SecretValue>(noSuchWebhook()));
    const SignatureScheme scheme = webhookConfig(job->definition.config).scheme;
    if (const QString problem = webhook::secretProblem(given); !problem.isEmpty())
        return ready(Result<SecretValue>(Error{
            .code = ErrorCode::Invalid, .message = problem, .fields = {{.field = u"secret"_s, .message = problem}}}));
    const Promised<SecretValue> promised;
    const SecretValue next = given.isEmpty() ? webhook::newSecret(scheme) : given;
    answer(m_secrets.rotate(jobId, job->definition.name, next, oldExpiresAt), this,
           [this, jobId, promised](const Result<SecretValue>& secret) {
               m_tables.reload(jobId); // also after a failure: what the vault has counts
               promised.finish(secret);
           });
    return promised.future();
}

/// What the delivery asked for, or why that is not known.
static Result<webhook::Arrival> repeated(const DeliveryDetail& detail, const Job& job, qint64 now)
{
    const WebhookConfig config = webhookConfig(job.definition.config);
    webhook::Arrival out{.queueLimit = config.queueLimit, .byHand = true};
    DeliveryDetail again = detail;
    const bool isWhole = detail.delivery.bodySize == detail.body.size();
    if (isWhole) {
        QByteArray contentType;
        for (const auto& [name, value] : detail.headers) {
            if (name.compare("content-type"_L1, Qt::CaseInsensitive) == 0)
                contentType = value.toLatin1();
        }
        const Result<QJsonValue> body = webhook::bodyJson(detail.body, contentType);
        if (!body)
            return body.error();
        const Result<webhook::Payload> payload = webhook::readPayload(*body, config);
        if (!payload)
            return payload.error();
        out.parameters = payload->parameters;
        out.configOverride = payload->configOverride;
        out.metadata = payload->metadata;
        again.ignoredOverrides = payload->ignoredOverrides;
    } else if (!detail.parameters.isEmpty()) {
        out.parameters = detail.parameters;
    } else {
        return Error{.code = ErrorCode::Unsupported,
                     .message = LocalWebhooks::tr("Only the beginning of this delivery was kept, so it cannot be run. "
                                                  "Let its sender deliver it again.")};
    }
    Delivery& row = again.delivery;
    row = {.id = newId(now),
           .jobId = job.id,
           .jobName = job.definition.name,
           .at = now,
           .peer = row.peer,
           .reason = LocalWebhooks::tr("Run by hand from the delivery %1").arg(row.id),
           .bodySize = row.bodySize};
    again.checks = {{.name = u"by hand"_s, .passed = true, .words = row.reason}};
    again.parameters = {};
    out.delivery = webhook::packed(again);
    return out;
}

QFuture<Result<Execution>> LocalWebhooks::runAnyway(const QString& deliveryId)
{
    const Promised<Execution> promised;
    const auto take = [promised](const webhook::Acceptances& answers) {
        if (!answers)
            promised.finish(answers.error());
        else if (const auto& first = answers->first(); first.execution)
            promised.finish(*first.execution);
        else
            promised.finish(
                Error{.code = first.verdict == DeliveryVerdict::Disabled ? ErrorCode::Disabled : ErrorCode::Unavailable,
                      .message = first.reason});
    };
    answer(delivery(deliveryId), this, [this, promised, take](const Result<DeliveryDetail>& detail) {
        if (!detail)
            return promised.finish(detail.error());
        const Job* job = m_tables.job(detail->delivery.jobId);
        if (!job)
            return promised.finish(noSuchWebhook());
        const Result<webhook::Arrival> arrival = repeated(*detail, *job, m_clock.nowMs());
        if (!arrival)
            return promised.finish(arrival.error());
        if (const QStringList missing = m_tables.missingParameters(job->id, arrival->parameters); !missing.isEmpty())
            return promised.finish(Error{.code = ErrorCode::Invalid,
                                         .message = tr("Missing required parameters: %1").arg(missing.join(u", "_s))});
        answer(m_backend.deliver(*arrival), this, take);
    });
    return promised.future();
}

QFuture<Result<SentWebhook>> LocalWebhooks::send(const QString& jobId, const QByteArray& body,
                                                 const QList<std::pair<QString, QString>>& headers)
{
    const Job* job = m_tables.job(jobId);
    if (!job)
        return ready(Result<SentWebhook>(noSuchWebhook()));
    if (m_listener.localUrl().isEmpty())
        return ready(Result<SentWebhook>(
            Error{.code = ErrorCode::Unavailable,
                  .message = m_listener.status().message.isEmpty()
                                 ? tr("Nothing is received now. Switch the job on to listen for its webhooks.")
                                 : m_listener.status().message}));
    const webhook::TestDelivery wanted = {.url = QUrl(m_listener.localUrl() + u"/webhooks/"_s + job->webhookPath),
                                          .config = webhookConfig(job->definition.config),
                                          .body = body,
                                          .headers = headers,
                                          .nowMs = m_clock.nowMs()};
    const Promised<SentWebhook> promised;
    answer(m_secrets.current(jobId), this, [this, wanted, promised](const Result<SecretValue>& secret) {
        if (!secret)
            return promised.finish(secret.error());
        answer(webhook::sendTest(*m_network, wanted, *secret), this,
               [promised](const Result<SentWebhook>& sent) { promised.finish(sent); });
    });
    return promised.future();
}

QFuture<Result<QString>> LocalWebhooks::testReachability()
{
    if (m_listener.status().state != ListenerStatus::State::Listening)
        return ready(Result<QString>(
            Error{.code = ErrorCode::Unavailable,
                  .message = m_listener.status().message.isEmpty()
                                 ? tr("Nothing is listening yet: it begins with the first enabled webhook job.")
                                 : m_listener.status().message}));
    const webhook::Probe probe = webhook::newProbe(m_listener.status().baseUrl);
    m_listener.setProbe(probe.path, probe.word);
    const Promised<QString> promised;
    answer(webhook::reach(*m_network, probe), this, [this, promised](const Result<QString>& words) {
        m_listener.setProbe({}, {});
        promised.finish(words);
    });
    return promised.future();
}

} // namespace jobdeck::local
