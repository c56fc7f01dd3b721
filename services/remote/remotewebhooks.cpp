// SPDX-License-Identifier: Apache-2.0
#include "remote/remotewebhooks.h"

#include "post.h"
#include "remote/apiask.h"
#include "remote/secretrotation.h"
#include "wire/deliverywire.h"
#include "wire/enums.h"
#include "wire/executionresponse.h"
#include "wire/listenerwire.h"
#include "wire/timewire.h"

#include <QJsonArray>
#include <QUrl>

#include <chrono>
#include <utility>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kLookEvery = 3s;
/// As many as a burst may bring between two looks; what is further back is found by asking.
static constexpr int kNewest = 100;
/// It waits for the sender's network itself.
static constexpr auto kSendTime = 60s;

static ListenerStatus statusIn(const QJsonObject& answer)
{
    return wire::listenerStatusFromJson(answer.value(u"status").toObject());
}

RemoteWebhooks::RemoteWebhooks(ApiClient& client, QObject* parent) : Webhooks(parent), m_client(client)
{
    m_timer.setInterval(kLookEvery);
    m_timer.callOnTimeout(this, &RemoteWebhooks::lookNow);
}

void RemoteWebhooks::setWatching(bool watching)
{
    if (watching == m_timer.isActive())
        return;
    if (!watching)
        return m_timer.stop();
    m_timer.start();
    lookNow();
}

void RemoteWebhooks::lookNow()
{
    if (m_looking > 0)
        return;
    m_looking = 2;
    const auto listener =
        askApi<Done>(m_client, {.path = {u"listener"_s}, .attempts = 1}, this, [this](const QJsonObject& answer) {
            takeListener(statusIn(answer));
            return Result<Done>(Done{});
        });
    answer(listener, this, [this](const Result<Done>&) { --m_looking; });
    answer(deliveries({.limit = kNewest}), this, [this](const Result<DeliveryPage>& page) {
        --m_looking;
        if (page)
            takeNewest(*page);
    });
}

void RemoteWebhooks::takeListener(const ListenerStatus& status)
{
    if (std::exchange(m_listener, status) != status)
        emit listenerChanged(m_listener);
}

void RemoteWebhooks::takeNewest(const DeliveryPage& page)
{
    QHash<QString, Delivery> known;
    QList<Delivery> news;
    for (auto row = page.deliveries.rbegin(); row != page.deliveries.rend(); ++row) {
        const auto before = m_known.constFind(row->id);
        if (before == m_known.constEnd() || *before != *row)
            news.append(*row);
        known.insert(row->id, *row);
    }
    m_known = known;
    if (std::exchange(m_asked, true) && !news.isEmpty())
        emit delivered(news);
}

QFuture<Result<ListenerSettings>> RemoteWebhooks::settings()
{
    return askApi<ListenerSettings>(m_client, {.path = {u"listener"_s}}, this,
                                    [this](const QJsonObject& answer) -> Result<ListenerSettings> {
                                        takeListener(statusIn(answer));
                                        return wire::listenerSettingsFromJson(answer.value(u"settings").toObject());
                                    });
}

QFuture<Result<Done>> RemoteWebhooks::saveSettings(const ListenerSettings& settings)
{
    const ApiRequest request{.method = "PUT", .path = {u"listener"_s}, .body = wire::toJson(settings)};
    const auto saved = askApi<Done>(m_client, request, this, [](const QJsonObject&) { return Result<Done>(Done{}); });
    answer(saved, this, [this](const Result<Done>&) { lookNow(); });
    return saved;
}

QFuture<Result<QString>> RemoteWebhooks::testReachability()
{
    const ApiRequest request{.method = "POST", .path = {u"listener"_s, u"test"_s}, .attempts = 1, .time = kSendTime};
    return askApi<QString>(m_client, request, this, [](const QJsonObject& answer) {
        return Result<QString>(answer.value(u"message").toString());
    });
}

QFuture<Result<DeliveryPage>> RemoteWebhooks::deliveries(const DeliveryQuery& query)
{
    ApiRequest request{.path = {u"deliveries"_s}};
    const auto add = [&request](const QString& name, const QString& value) {
        if (!value.isEmpty())
            request.query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    QStringList verdicts;
    for (const DeliveryVerdict verdict : query.verdicts)
        verdicts.append(wire::text(verdict));
    verdicts.sort();
    add(u"job_id"_s, query.jobId);
    add(u"verdict"_s, verdicts.join(u','));
    add(u"q"_s, query.text);
    add(u"from"_s, query.from ? wire::timeText(*query.from) : QString());
    add(u"to"_s, query.to ? wire::timeText(*query.to) : QString());
    add(u"before_key"_s, query.beforeKey ? QString::number(*query.beforeKey) : QString());
    add(u"limit"_s, QString::number(query.limit));
    return askApi<DeliveryPage>(m_client, request, this, wire::deliveryPageFromJson);
}

QFuture<Result<DeliveryDetail>> RemoteWebhooks::delivery(const QString& id)
{
    return askApi<DeliveryDetail>(m_client, {.path = {u"deliveries"_s, id}}, this, wire::deliveryFromJson);
}

QFuture<Result<Execution>> RemoteWebhooks::runAnyway(const QString& deliveryId)
{
    const ApiRequest request{.method = "POST", .path = {u"deliveries"_s, deliveryId, u"run"_s}, .repeatable = false};
    const auto started = askApi<Execution>(m_client, request, this,
                                           [](const QJsonObject& answer) { return wire::executionFromRow(answer); });
    answer(started, this, [this](const Result<Execution>&) { lookNow(); });
    return started;
}

QFuture<Result<SecretValue>> RemoteWebhooks::rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                                          const SecretValue& given)
{
    return askApi<SecretValue>(m_client, rotationRequest(jobId, oldExpiresAt, given), this, rotatedSecret);
}

QFuture<Result<SentWebhook>> RemoteWebhooks::send(const QString& jobId, const QByteArray& body,
                                                  const QList<std::pair<QString, QString>>& headers)
{
    QJsonArray pairs;
    for (const auto& [name, value] : headers)
        pairs.append(QJsonArray{name, value});
    const ApiRequest request{.method = "POST",
                             .path = {u"jobs"_s, jobId, u"webhook"_s, u"test"_s},
                             .body =
                                 QJsonObject{{u"body"_s, QString::fromLatin1(body.toBase64())}, {u"headers"_s, pairs}},
                             .repeatable = false,
                             .time = kSendTime};
    const auto sent = askApi<SentWebhook>(m_client, request, this, [](const QJsonObject& answer) {
        return Result<SentWebhook>(
            SentWebhook{.status = answer.value(u"status").toInt(),
                        .body = QByteArray::fromBase64(answer.value(u"body").toString().toLatin1()),
                        .durationMs = answer.value(u"duration_ms").toInteger(),
                        .executionId = answer.value(u"execution_id").toString()});
    });
    answer(sent, this, [this](const Result<SentWebhook>&) { lookNow(); });
    return sent;
}

} // namespace jobdeck::remote
