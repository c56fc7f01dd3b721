// SPDX-License-Identifier: Apache-2.0
#include "webhook/gate.h"

#include "newid.h"
#include "post.h"
#include "webhook/answers.h"
#include "webhook/examination.h"

#include <QJsonObject>

#include <chrono>
#include <utility>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kRefusalsEvery = 1s;
static constexpr qint64 kUseEveryMs = 60'000;
static constexpr qint64 kStoreRetryMs = 5'000;
/// How long a delivery waits for a secret that is being read: a new job's sender may be quicker than the vault.
static constexpr auto kEarlyTime = 2s;
static constexpr qsizetype kEarly = 100;
/// So many travel together: the engine commits them while the next are being checked.
static constexpr qsizetype kTogether = 8;

Gate::Gate(GateTarget target, const Clock& clock)
    : m_target(std::move(target))
    , m_clock(clock)
    , m_table(std::make_shared<const HookTable>())
    , m_refusalTimer(this)
    , m_earlyTimer(this)
{
    m_earlyTimer.setSingleShot(true);
    m_earlyTimer.callOnTimeout(this, &Gate::takeEarly);
    m_refusalTimer.setSingleShot(true);
    connect(&m_refusalTimer, &QTimer::timeout, this, &Gate::flushRefusals);
}

void Gate::setTable(std::shared_ptr<const HookTable> table)
{
    m_table = std::move(table);
    takeEarly();
}

void Gate::setProbe(const QString& path, const QString& word)
{
    m_probePath = path;
    m_probeWord = word;
}

void Gate::receive(const QString& path, const http::Request& request, const http::Responder& responder)
{
    if (!m_probePath.isEmpty() && path == m_probePath)
        return answerProbe(request, responder);
    const std::shared_ptr<const Hook> hook = m_table->find(path);
    if (!hook)
        return refuseUnknown(path, request, responder);
    if (!hook->isReading || m_early.size() >= kEarly)
        return take(*hook, request, responder);
    m_early.append({.path = path, .request = request, .responder = responder, .due = QDeadlineTimer(kEarlyTime)});
    if (!m_earlyTimer.isActive())
        m_earlyTimer.start(kEarlyTime);
}

/// Those whose secret is there, and those who have waited long enough.
void Gate::takeEarly()
{
    QList<Early> waiting;
    for (const Early& early : std::exchange(m_early, {})) {
        const std::shared_ptr<const Hook> hook = m_table->find(early.path);
        if (hook && hook->isReading && !early.due.hasExpired())
            waiting.append(early);
        else if (hook)
            take(*hook, early.request, early.responder);
        else
            refuseUnknown(early.path, early.request, early.responder);
    }
    m_early = waiting + m_early; // an answer may have brought the next request
    m_earlyTimer.stop();
    if (!m_early.isEmpty())
        m_earlyTimer.start(std::chrono::milliseconds(m_early.first().due.remainingTime() + 1));
}

void Gate::take(const Hook& hook, const http::Request& request, const http::Responder& responder)
{
    const Moment moment = {.now = m_clock.nowMs(), .monotonic = m_clock.monotonicMs()};
    Examination examination(hook, request, realPeer(request, *m_table), moment);
    const bool passed = examination.pass(m_limits, {.perMinute = m_table->perMinute, .burst = m_table->burst});
    if (!examination.secretName().isEmpty())
        noteUse(examination.secretName(), moment.monotonic);
    if (!passed) {
        const DeliveryDetail refused = examination.refused();
        if (refused.delivery.verdict == DeliveryVerdict::Unverifiable)
            emit secretsWanted(hook.jobId);
        return refuse(refused, examination.retryAfterMs(), responder);
    }
    m_outgoing.reserve(kTogether);
    m_outgoing.append(examination.takeArrival());
    Arrival& arrival = m_outgoing.last();
    arrival.ticket = ++m_lastTicket;
    m_pending.insert(arrival.ticket, {.responder = responder,
                                      .row = arrival.delivery.row,
                                      .ignoredOverrides = examination.ignoredOverrides(),
                                      .challenge = examination.challenge()});
    if (m_outgoing.size() == kTogether)
        submit();
    else if (m_outgoing.size() == 1) // behind the requests that have arrived already
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
    refused.delivery = {.id = newId(m_clock.nowMs()),
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
    responder(refusalAnswer(row.status, unverifiable ? u"The signature cannot be verified now."_s : row.reason,
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
    if (arrivals.isEmpty())
        return; // gone already
    QList<quint64> tickets;
    tickets.reserve(arrivals.size());
    for (const Arrival& arrival : arrivals)
        tickets.append(arrival.ticket);
    answer(m_target.submit(arrivals), this, [this, tickets](const Acceptances& answers) { finish(tickets, answers); });
}

void Gate::notStored(const Pending& pending, const QString& reason)
{
    pending.responder(refusalAnswer(503, reason, kStoreRetryMs));
    DeliveryDetail refused{.delivery = pending.row};
    refused.delivery.verdict = DeliveryVerdict::NotStored;
    refused.delivery.status = 503;
    refused.delivery.reason = reason;
    logRefusal(refused); // written once the store takes it again
}

void Gate::finish(const QList<quint64>& tickets, const Acceptances& answers)
{
    for (qsizetype i = 0; i < tickets.size(); ++i) {
        const auto found = m_pending.find(tickets[i]);
        const Pending pending = std::move(*found);
        m_pending.erase(found);
        if (!answers)
            notStored(pending, answers.error().message);
        else if (answers->at(i).verdict == DeliveryVerdict::NotStored)
            notStored(pending, answers->at(i).reason);
        else
            pending.responder(
                answerFor(answers->at(i), pending.row.jobId, pending.ignoredOverrides, pending.challenge));
    }
}

} // namespace jobdeck::webhook
