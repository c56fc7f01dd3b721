// SPDX-License-Identifier: Apache-2.0
// One delivery on its way through a job's checks, in order, each with what it saw; the first that fails decides. Http
// thread.
#pragma once

#include "http/request.h"
#include "webhook/arrival.h"
#include "webhook/hooktable.h"
#include "webhook/ratelimits.h"

#include <optional>

namespace jobdeck::webhook {

/// Instants of one request.
struct Moment
{
    qint64 now = 0;       ///< UTC ms
    qint64 monotonic = 0; ///< ms
};

/// The sender's address: what a trusted proxy says in X-Forwarded-For, else the peer itself.
QString realPeer(const http::Request& request, const HookTable& table);

class Examination
{
public:
    /// All but the delivery outlive it. `peer` is the real one.
    Examination(const Hook& hook, const http::Request& request, const QString& peer, const Moment& moment);

    /// True: the arrival goes to the engine. False: refused() says what is wrong and the status to answer.
    bool pass(RateLimits& limits, const Rate& overall);
    Arrival takeArrival();
    DeliveryDetail refused() const;
    /// Keys of an override that the job does not let its senders change.
    const QStringList& ignoredOverrides() const { return m_parts.ignoredOverrides; }
    /// For a 429.
    qint64 retryAfterMs() const { return m_retryAfterMs; }
    /// The secret that it was signed with; empty: none that is known.
    const QString& secretName() const { return m_secretName; }
    /// What the sender wants to read in the answer; mostly nothing.
    const QString& challenge() const { return m_challenge; }

private:
    bool checkNetwork();
    bool checkSignature();
    bool checkEnabled();
    bool checkRate(RateLimits& limits, const Rate& overall);
    bool checkPing();
    bool checkPayload();
    bool isChallenge();
    bool checkRules();
    bool checkParameters();
    bool isKeptAsRead() const;
    void noteReplay(const SignatureVerdict& verdict);

    Delivery& row() { return m_arrival.delivery.row; }
    void seen(const QString& name, const QString& words);
    bool refuse(const QString& name, DeliveryVerdict verdict, int status, const QString& reason);
    /// Answered 200 and logged, but nothing starts.
    bool startNothing(const QString& name, DeliveryVerdict verdict, const QString& reason);

    const Hook& m_hook;
    const http::Request& m_request;
    const Moment m_moment;
    Arrival m_arrival;
    DeliveryParts m_parts;
    QJsonValue m_body;
    QString m_secretName;
    QString m_challenge;
    qint64 m_retryAfterMs = 0;
};

} // namespace jobdeck::webhook
