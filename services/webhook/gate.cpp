// SPDX-License-Identifier: Apache-2.0
#include "webhook/gate.h"

#include "post.h"
#include "webhook/examination.h"
#include "webhook/webhookheaders.h"

#include <QJsonArray>
#include <QUuid>

#include <algorithm>
#include <chrono>
#include <utility>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kRefusalsEvery = 1s;
static constexpr qint64 kUseEveryMs = 60'000;
static constexpr qint64 kStoreRetryMs = 5'000;

Gate::Gate(GateTarget target, const Clock& clock)
    : m_target(std::move(target))
    , m_clock(clock)
    , m_table(std::make_shared<const HookTable>())
    , m_refusalTimer(this)
{
    m_refusalTimer.setSingleShot(true);
    connect(&m_refusalTimer, &QTimer::timeout, this, &Gate::flushRefusals);
}

void Gate::setProbe(const QString& path, const QString& word)
{
    m_probePath = path;
    m_probeWord = word;
}

static http::Response refusal(int status, const QString& text, qint64 retryAfterMs)
{
    http::Response out = http::Response::detail(status, text);
    if (retryAfterMs > 0)
        out.fields.append({"Retry-After", QByteArray::number((retryAfterMs + 999) / 1000)});
    return out;
}

void Gate::receive(const QString& path, const http::Request& request, const http::Responder& responder)
{
    if (!m_probePath.isEmpty() && path == m_probePath)
        return answerProbe(request, responder);
    const std::shared_ptr<const HookTable> table = m_table;
    const std::shared_ptr<const Hook> hook = table->find(path);
    if (!hook)
        return refuseUnknown(path, request, responder);
    const Moment moment = {.now = m_clock.nowMs(), .monotonic = m_clock.monotonicMs()};
    Examination examination(*hook, request, realPeer(request, *table), moment);
    const bool passed = examination.pass(m_limits, {.perMinute = table->perMinute, .burst = table->burst});
    if (!examination.secretName().isEmpty())
        noteUse(examination.secretName(), moment.monotonic);
    Arrival& arrival = examination.arrival();
    if (!passed) {
        if (arrival.delivery.delivery.verdict == DeliveryVerdict::Unverifiable)
            emit secretsWanted(hook->jobId);
        return refuse(arrival.delivery, examination.retryAfterMs(), responder);
    }
    arrival.ticket = ++m_lastTicket;
    m_pending.insert(arrival.ticket, {.responder = responder,
                                      .jobId = hook->jobId,
                                      .ignoredOverrides = arrival.delivery.ignoredOverrides});
    m_outgoing.append(std::move(arrival));
    // Behind the requests that have arrived already: they travel together.
    if (m_outgoing.size() == 1)
        QMetaObject::invokeMethod(this, &Gate::submit, Qt::QueuedConnection);
}

void Gate::answerProbe(const http::Request& request, const http::Responder& responder) const
{
    responder(http::Response::json(200, {{u"jobdeck"_s, m_probeWord},
                                         {u"peer"_s, request.peer},
                                         {u"real_peer"_s, realPeer(request, *m_table)},
                                         {u"forwarded"_s, !request.field("X-Forwarded-For").isEmpty()}}));
}

void Gate::refuseUnknown(const QString& path, const http::Request& request, const http::Responder& responder)
{
    DeliveryDetail refused;
    refused.delivery = {.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                        .at = m_clock.nowMs(),
                        .peer = realPeer(request, *m_table),
                        .verdict = DeliveryVerdict::UnknownPath,
                        .status = 404,
                        .reason = u"Webhook not found"_s,
                        .bodySize = request.body.size()};
    refused.path = path.left(256);
    refuse(refused, 0, responder);
}

void Gate::refuse(const DeliveryDetail& delivery, qint64 retryAfterMs, const http::Responder& responder)
{
    const Delivery& row = delivery.delivery;
    // Why a secret cannot be read is this machine's business.
    const bool unverifiable = row.verdict == DeliveryVerdict::Unverifiable;
    responder(refusal(row.status, unverifiable ? u"The signature cannot be verified now."_s : row.reason,
                      unverifiable ? kStoreRetryMs : retryAfterMs));
    logRefusal(delivery);
}

void Gate::logRefusal(const DeliveryDetail& delivery)
{
    m_refusals.add(delivery);
    if (!m_refusalTimer.isActive())
        flushRefusals();
}

void Gate::flushRefusals()
{
    if (m_refusals.isEmpty())
        return;
    m_target.log(m_refusals.takeAll());
    m_refusalTimer.start(kRefusalsEvery);
}

void Gate::noteUse(const QString& secretName, qint64 now)
{
    const auto last = m_used.constFind(secretName);
    if (last != m_used.constEnd() && now - *last < kUseEveryMs)
        return;
    m_used.insert(secretName, now);
    emit secretUsed(secretName);
}

void Gate::submit()
{
    const QList<Arrival> arrivals = std::exchange(m_outgoing, {});
    QList<quint64> tickets;
    for (const Arrival& arrival : arrivals)
        tickets.append(arrival.ticket);
    answer(m_target.submit(arrivals), this,
           [this, tickets](const Acceptances& answers) { finish(tickets, answers); });
}

static QString statusWord(DeliveryVerdict verdict)
{
    // clang-format off
    switch (verdict) {
    case DeliveryVerdict::Started: return u"started"_s;
    case DeliveryVerdict::Duplicate: return u"duplicate"_s;
    case DeliveryVerdict::Ping: return u"pong"_s;
    default: return u"not_matched"_s;
    }
    // clang-format on
}

static QString message(const Acceptance& acceptance)
{
    if (acceptance.verdict == DeliveryVerdict::Started)
        return u"Job triggered"_s;
    if (acceptance.verdict == DeliveryVerdict::Duplicate)
        return u"The same was delivered before; nothing was started."_s;
    return acceptance.reason;
}

static http::Response response(const Acceptance& acceptance, const QString& jobId, const QStringList& ignored)
{
    // clang-format off
    switch (acceptance.verdict) {
    case DeliveryVerdict::QueueFull: return refusal(429, acceptance.reason, kStoreRetryMs);
    case DeliveryVerdict::Disabled: return refusal(400, acceptance.reason, 0);
    case DeliveryVerdict::UnknownPath: return refusal(404, acceptance.reason, 0);
    case DeliveryVerdict::NotStored: return refusal(503, acceptance.reason, kStoreRetryMs);
    default: break;
    }
    // clang-format on
    QJsonObject body{{u"job_id"_s, jobId},
                     {u"status"_s, statusWord(acceptance.verdict)},
                     {u"message"_s, message(acceptance)}};
    if (!acceptance.executionId.isEmpty()) {
        body.insert(u"execution_id"_s, acceptance.executionId);
        body.insert(u"workflow_id"_s, u"agent-execution-"_s + acceptance.executionId);
    }
    if (!ignored.isEmpty())
        body.insert(u"ignored_overrides"_s, QJsonArray::fromStringList(ignored));
    return http::Response::json(200, body);
}

void Gate::finish(const QList<quint64>& tickets, const Acceptances& answers)
{
    for (qsizetype i = 0; i < tickets.size(); ++i) {
        const Pending pending = *m_pending.constFind(tickets[i]);
        m_pending.remove(tickets[i]);
        if (answers)
            pending.responder(response(answers->at(i), pending.jobId, pending.ignoredOverrides));
        else
            pending.responder(refusal(503, answers.error().message, kStoreRetryMs));
    }
}

} // namespace jobdeck::webhook
