// SPDX-License-Identifier: Apache-2.0
// Where webhooks come in: checks each delivery, hands the good ones to the engine in groups and answers after their
// commit. Lives on the http thread.
#pragma once

#include "clock.h"
#include "http/responder.h"
#include "webhook/arrival.h"
#include "webhook/hooktable.h"
#include "webhook/ratelimits.h"
#include "webhook/refusalring.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace jobdeck::webhook {

/// What is behind the gate; called on the gate's thread.
struct GateTarget
{
    std::function<QFuture<Acceptances>(const QList<Arrival>&)> submit;
    std::function<void(const QList<DeliveryDetail>&)> log;
};

class Gate : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    Gate(GateTarget target, const Clock& clock);

    void setTable(std::shared_ptr<const HookTable> table);
    /// A path that answers with a word only we know; empty: none.
    void setProbe(const QString& path, const QString& word);
    /// `path`: the webhook's own part of the request's path.
    void receive(const QString& path, const http::Request& request, const http::Responder& responder);

signals:
    /// A delivery came that cannot be verified because the job's secrets are not there.
    void secretsWanted(const QString& jobId);
    /// At most once a minute for each.
    void secretUsed(const QString& name);

private:
    struct Pending
    {
        http::Responder responder;
        Delivery row; ///< as it is logged where the engine cannot
        QStringList ignoredOverrides;
        QString challenge; ///< to be given back
    };

    /// A delivery that came before its job's secret had been read.
    struct Early
    {
        QString path;
        http::Request request;
        http::Responder responder;
        QDeadlineTimer due;
    };

    void takeEarly();
    /// Refuses it where the hook's secrets are not there, whoever may still be reading them.
    void take(const Hook& hook, const http::Request& request, const http::Responder& responder);
    void answerProbe(const http::Request& request, const http::Responder& responder) const;
    void refuseUnknown(const QString& path, const http::Request& request, const http::Responder& responder);
    void refuse(const DeliveryDetail& delivery, qint64 retryAfterMs, const http::Responder& responder);
    void logRefusal(const DeliveryDetail& delivery);
    void flushRefusals();
    void submit();
    void notStored(const Pending& pending, const QString& reason);
    void finish(const QList<quint64>& tickets, const Acceptances& answers);
    void noteUse(const QString& secretName, qint64 now);

    const GateTarget m_target;
    const Clock& m_clock;
    std::shared_ptr<const HookTable> m_table;
    RateLimits m_limits;
    RefusalRing m_refusals;
    QTimer m_refusalTimer;
    QList<Early> m_early;
    QTimer m_earlyTimer;
    QList<Arrival> m_outgoing; ///< that travel next
    QHash<quint64, Pending> m_pending;
    quint64 m_lastTicket = 0;
    QHash<QString, qint64> m_used; ///< monotonic ms of the last secretUsed()
    QString m_probePath;
    QString m_probeWord;
};

} // namespace jobdeck::webhook
