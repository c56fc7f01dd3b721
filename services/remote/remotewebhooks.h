// SPDX-License-Identifier: Apache-2.0
// The webhooks of another Jobdeck: its delivery log and its listener, over its API. Lives on the GUI thread, never
// blocks it.
#pragma once

#include "remote/apiclient.h"
#include "webhooks.h"

#include <QHash>
#include <QTimer>

namespace jobdeck::remote {

class RemoteWebhooks final : public Webhooks
{
    Q_OBJECT

public:
    /// `client` must outlive it.
    explicit RemoteWebhooks(ApiClient& client, QObject* parent = nullptr);

    /// Somebody looks: asks for news every few seconds, and now. Otherwise only on lookNow().
    void setWatching(bool watching);
    void lookNow();
    /// The service told it by itself.
    void takeListener(const ListenerStatus& status);

    ListenerStatus listener() const override { return m_listener; }
    QFuture<Result<ListenerSettings>> settings() override;
    QFuture<Result<Done>> saveSettings(const ListenerSettings& settings) override;
    QFuture<Result<QString>> testReachability() override;
    QFuture<Result<DeliveryPage>> deliveries(const DeliveryQuery& query) override;
    QFuture<Result<DeliveryDetail>> delivery(const QString& id) override;
    QFuture<Result<Execution>> runAnyway(const QString& deliveryId) override;
    QFuture<Result<SecretValue>> rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                              const SecretValue& given = {}) override;
    QFuture<Result<SentWebhook>> send(const QString& jobId, const QByteArray& body,
                                      const QList<std::pair<QString, QString>>& headers) override;

private:
    void takeNewest(const DeliveryPage& page);

    ApiClient& m_client;
    ListenerStatus m_listener;
    QHash<QString, Delivery> m_known; ///< the newest rows, by id
    bool m_asked = false;             ///< m_known is what was there at first
    int m_looking = 0;                ///< answers that are awaited
    QTimer m_timer;
};

} // namespace jobdeck::remote
