// SPDX-License-Identifier: Apache-2.0
#include "memorywebhooks.h"

#include "post.h"
#include "tables/deliverymatch.h"
#include "webhook/listenervalidation.h"
#include "webhook/payloadmapping.h"
#include "webhook/ruleevaluation.h"
#include "webhook/webhookheaders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <memory>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

static Error noSuch(const QString& what)
{
    return {.code = ErrorCode::NotFound, .message = u"There is no %1 (any more)."_s.arg(what)};
}

MemoryWebhooks::MemoryWebhooks(MemoryBackend& backend, const Clock& clock, QObject* parent)
    : Webhooks(parent)
    , m_backend(backend)
    , m_clock(clock)
    , m_status{.state = ListenerStatus::State::Listening, .port = 8765, .baseUrl = u"http://127.0.0.1:8765"_s}
    , m_reachability(u"The address answered as this Jobdeck, in 12 ms."_s)
{}

template<class T>
QFuture<Result<T>> MemoryWebhooks::later(const QString& call, std::function<Result<T>()> fn)
{
    ++m_calls[call];
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QTimer::singleShot(m_delayMs, this, [promise, error = std::exchange(m_nextError, {}), fn = std::move(fn)] {
        promise->addResult(error ? Result<T>(*error) : fn());
        promise->finish();
    });
    return promise->future();
}

void MemoryWebhooks::setListener(const ListenerStatus& status)
{
    m_status = status;
    emit listenerChanged(status);
}

Delivery MemoryWebhooks::receive(const DeliveryDetail& detail)
{
    receiveQuietly({detail});
    emit delivered({m_details.first().delivery});
    return m_details.first().delivery;
}

void MemoryWebhooks::receiveQuietly(const QList<DeliveryDetail>& details)
{
    for (DeliveryDetail detail : details) {
        Delivery& delivery = detail.delivery;
        if (delivery.key == 0)
            delivery.key = m_details.isEmpty() ? 1 : m_details.first().delivery.key + 1;
        if (delivery.id.isEmpty())
            delivery.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (delivery.at == 0)
            delivery.at = m_clock.nowMs();
        delivery.bodySize = std::max<qint64>(delivery.bodySize, detail.body.size());
        m_details.prepend(detail);
    }
}

QList<Delivery> MemoryWebhooks::newestFirst() const
{
    QList<Delivery> rows;
    for (const DeliveryDetail& detail : m_details)
        rows.append(detail.delivery);
    return rows;
}

QFuture<Result<ListenerSettings>> MemoryWebhooks::settings()
{
    return later<ListenerSettings>(u"settings"_s, [this]() -> Result<ListenerSettings> { return m_settings; });
}

QFuture<Result<Done>> MemoryWebhooks::saveSettings(const ListenerSettings& settings)
{
    return later<Done>(u"saveSettings"_s, [this, settings]() -> Result<Done> {
        if (const QList<FieldError> fields = validate(settings); !fields.isEmpty())
            return Error{.code = ErrorCode::Invalid, .message = u"Some inputs are not right yet."_s, .fields = fields};
        m_settings = settings;
        ListenerStatus status = m_status;
        status.port = settings.port == 0 ? 49'152 : settings.port;
        status.baseUrl = settings.publicBaseUrl.isEmpty() ? u"http://%1:%2"_s.arg(settings.address).arg(status.port)
                                                          : settings.publicBaseUrl;
        setListener(status);
        return Done{};
    });
}

QFuture<Result<QString>> MemoryWebhooks::testReachability()
{
    return later<QString>(u"testReachability"_s, [this] { return m_reachability; });
}

QFuture<Result<DeliveryPage>> MemoryWebhooks::deliveries(const DeliveryQuery& query)
{
    return later<DeliveryPage>(u"deliveries"_s, [this, query]() -> Result<DeliveryPage> {
        DeliveryQuery conditions = query;
        conditions.text.clear();
        DeliveryPage page;
        for (const DeliveryDetail& detail : std::as_const(m_details)) {
            const Delivery& row = detail.delivery;
            const bool hasText = matches(row, query) ||
                                 QString::fromUtf8(detail.body).contains(query.text.trimmed(), Qt::CaseInsensitive);
            if (!matches(row, conditions) || !hasText || (query.beforeKey && row.key >= *query.beforeKey))
                continue;
            if (page.deliveries.size() == query.limit) {
                page.hasMore = true;
                break;
            }
            page.deliveries.append(row);
        }
        return page;
    });
}

QFuture<Result<DeliveryDetail>> MemoryWebhooks::delivery(const QString& id)
{
    return later<DeliveryDetail>(u"delivery"_s, [this, id]() -> Result<DeliveryDetail> {
        const DeliveryDetail* detail = find(id);
        return detail ? Result<DeliveryDetail>(*detail) : noSuch(u"delivery"_s);
    });
}

QFuture<Result<Execution>> MemoryWebhooks::runAnyway(const QString& deliveryId)
{
    return later<Execution>(u"runAnyway"_s, [this, deliveryId]() -> Result<Execution> {
        const DeliveryDetail* detail = find(deliveryId);
        if (!detail)
            return noSuch(u"delivery"_s);
        DeliveryDetail again = *detail;
        again.delivery.key = 0;
        again.delivery.id.clear();
        again.delivery.at = 0;
        again.delivery.verdict = DeliveryVerdict::Started;
        again.delivery.status = 200;
        again.delivery.reason = u"run anyway by hand"_s;
        again.delivery.executionId = start(again);
        receive(again);
        const QList<Execution> executions = m_backend.executionsNewestFirst();
        return executions.first();
    });
}

QFuture<Result<SecretValue>> MemoryWebhooks::rotateSecret(const QString& jobId, qint64, const SecretValue& given)
{
    return later<SecretValue>(u"rotateSecret"_s, [this, jobId, given]() -> Result<SecretValue> {
        if (!m_backend.job(jobId))
            return noSuch(u"job"_s);
        if (given.isEmpty())
            return SecretValue("new-secret-" + QByteArray::number(++m_secrets));
        m_given = QByteArray(given.bytes().constData(), given.bytes().size());
        return given;
    });
}

QFuture<Result<SentWebhook>> MemoryWebhooks::send(const QString& jobId, const QByteArray& body,
                                                  const QList<std::pair<QString, QString>>& headers)
{
    return later<SentWebhook>(u"send"_s, [this, jobId, body, headers]() -> Result<SentWebhook> {
        const std::optional<Job> job = m_backend.job(jobId);
        return job ? accept(*job, body, headers) : noSuch(u"job"_s);
    });
}

Result<SentWebhook> MemoryWebhooks::accept(const Job& job, const QByteArray& body,
                                           const QList<std::pair<QString, QString>>& headers)
{
    const WebhookConfig config = webhookConfig(job.definition.config);
    const QJsonDocument document = QJsonDocument::fromJson(body);
    DeliveryDetail detail{.delivery = {.jobId = job.id, .jobName = job.definition.name, .peer = u"127.0.0.1"_s},
                          .path = job.webhookPath,
                          .checks = {{.name = u"signature"_s, .passed = true, .words = u"signed with the secret"_s}},
                          .body = body};
    for (const auto& [name, text] : headers)
        detail.headers.append({name, QString::fromUtf8(maskedValue(name.toUtf8(), text.toUtf8()))});
    Delivery& delivery = detail.delivery;
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const RuleAnswer rule = config.rule ? evaluateRule(*config.rule, headers, value) : RuleAnswer{.matched = true};
    if (document.isNull()) {
        delivery.verdict = DeliveryVerdict::Invalid;
        delivery.status = 400;
        delivery.reason = u"the body is not JSON"_s;
    } else if (!rule.matched) {
        delivery.verdict = DeliveryVerdict::NotMatched;
        delivery.reason = rule.reason;
    } else {
        detail.parameters =
            config.mapping.isEmpty() ? value["parameters"_L1].toObject() : mapPayload(config.mapping, value).parameters;
        delivery.executionId = start(detail);
    }
    receive(detail);
    const QString status = delivery.executionId.isEmpty() ? u"ignored"_s : u"started"_s;
    return SentWebhook{.status = delivery.status,
                       .body = QJsonDocument(QJsonObject{{u"status"_s, status}, {u"message"_s, delivery.reason}})
                                   .toJson(QJsonDocument::Compact),
                       .durationMs = 7,
                       .executionId = delivery.executionId};
}

QString MemoryWebhooks::start(const DeliveryDetail& detail)
{
    const Execution execution = m_backend.addExecution({.jobId = detail.delivery.jobId,
                                                        .jobName = detail.delivery.jobName,
                                                        .triggerType = TriggerType::Webhook,
                                                        .status = ExecutionStatus::Pending});
    m_backend.setDetail({.execution = execution, .parameters = detail.parameters});
    return execution.id;
}

const DeliveryDetail* MemoryWebhooks::find(const QString& id) const
{
    const auto found = std::ranges::find_if(m_details, [&](const auto& detail) { return detail.delivery.id == id; });
    return found == m_details.end() ? nullptr : &*found;
}

} // namespace jobdeck
