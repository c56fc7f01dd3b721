// SPDX-License-Identifier: Apache-2.0
// Webhooks of one backend beyond the jobs themselves: listener, secrets, delivery log. Lives on the main thread, never
// blocks it.
#pragma once

#include "delivery.h"
#include "execution.h"
#include "listener.h"
#include "result.h"
#include "secret.h"

#include <QFuture>
#include <QObject>

namespace jobdeck {

/// What a test sender got back.
struct SentWebhook
{
    int status = 0; ///< 0: no answer; `body` says why in words
    QByteArray body;
    qint64 durationMs = 0;
    QString executionId; ///< empty: nothing was started
    bool operator==(const SentWebhook&) const = default;
};

class Webhooks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual ListenerStatus listener() const = 0;
    virtual QFuture<Result<ListenerSettings>> settings() = 0;
    /// Invalid with a field per wrong input; what it means to listen beyond loopback is said there.
    virtual QFuture<Result<Done>> saveSettings(const ListenerSettings& settings) = 0;
    /// Asks the public address for a path only we know, and says in words what it saw.
    virtual QFuture<Result<QString>> testReachability() = 0;

    virtual QFuture<Result<DeliveryPage>> deliveries(const DeliveryQuery& query) = 0;
    virtual QFuture<Result<DeliveryDetail>> delivery(const QString& id) = 0;
    /// Runs what a delivery asked for, whatever became of it then; the new row names it.
    virtual QFuture<Result<Execution>> runAnyway(const QString& deliveryId) = 0;

    /// A new secret for the job: `given`, where the sender made it, else one made here. The old one stays good until
    /// `oldExpiresAt` (UTC ms; now: at once). Vault first, then the row. The only answer that ever holds the value.
    /// Invalid with the field `secret` where the given one cannot be one.
    virtual QFuture<Result<SecretValue>> rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                                      const SecretValue& given = {}) = 0;
    /// Signs the body as the job's scheme demands and sends it to the job's own URL.
    virtual QFuture<Result<SentWebhook>> send(const QString& jobId, const QByteArray& body,
                                              const QList<std::pair<QString, QString>>& headers) = 0;

signals:
    void listenerChanged(const jobdeck::ListenerStatus& status);
    void delivered(const QList<jobdeck::Delivery>& deliveries); ///< new or changed rows, at most once in 100 ms
    /// A pattern worth a look (many refusals from one peer): one sentence, said once, not for each.
    void suspicious(const QString& words);
};

} // namespace jobdeck
