// SPDX-License-Identifier: Apache-2.0
// The webhooks of this machine: joins listener, vault and engine, and answers for all of them. Lives on the main
// thread.
#pragma once

#include "clock.h"
#include "local/localbackend.h"
#include "secretvault.h"
#include "webhook/hooksecrets.h"
#include "webhook/hooktables.h"
#include "webhook/refusalwatch.h"
#include "webhook/webhooklistener.h"
#include "webhooks.h"

#include <QThreadPool>
#include <QTimer>

class QNetworkAccessManager;

namespace jobdeck::local {

class LocalWebhooks final : public Webhooks
{
    Q_OBJECT

public:
    /// All must outlive it. Made before the backend starts.
    LocalWebhooks(const QString& dataDir, LocalBackend& backend, SecretVault& vault, const Clock& clock,
                  QObject* parent = nullptr);
    ~LocalWebhooks() override;

    /// Reads the settings, then listens where a job asks for it.
    void start();
    /// Receives nothing more; before the backend stops.
    void stop();
    /// For servers that offer the webhook routes too, see webhook/routes.h. Good until stop().
    webhook::Gate* gate() const { return m_listener.gate(); }

    ListenerStatus listener() const override { return m_listener.status(); }
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
    void configure(const ListenerSettings& settings);
    void follow();
    void takeDeliveries(const QList<Delivery>& deliveries);

    const QString m_dataDir;
    LocalBackend& m_backend;
    SecretVault& m_vault;
    const Clock& m_clock;
    webhook::HookSecrets m_secrets;
    webhook::HookTables m_tables;
    webhook::WebhookListener m_listener;
    QNetworkAccessManager* m_network;
    ListenerSettings m_settings;
    QList<Delivery> m_news; ///< said when m_newsTimer comes round
    QTimer m_newsTimer;
    webhook::RefusalWatch m_watch;
    QThreadPool m_files;
    bool m_configured = false;
};

} // namespace jobdeck::local
