// SPDX-License-Identifier: Apache-2.0
// Test deliveries over a connection: signed here, sent to the job's address there with the connection's proxy and
// certificates, and never with its token. Lives on the main thread.
#pragma once

#include "clock.h"
#include "connectionsettings.h"
#include "remote/apiclient.h"
#include "remote/exchange.h"
#include "secretvault.h"
#include "webhooksender.h"

#include <memory>

namespace jobdeck::remote {

class NetworkTransport;
class RemoteBackend;

class RemoteSender final : public WebhookSender
{
    Q_OBJECT

public:
    /// All must outlive it. `proxyPassword`: as makeClient() takes it; may be empty.
    RemoteSender(const ConnectionSettings& settings, RemoteBackend& backend, SecretVault& vault, const Clock& clock,
                 const ApiClient::TokenSource& proxyPassword = {}, QObject* parent = nullptr);
    ~RemoteSender() override;

    /// The secret's name in the vault.
    static QString secretName(const QString& connectionId, const QString& jobId);

    QString url(const Job& job) const override;
    WebhookConfig signedAs(const Job& job) const override;
    bool hasSecret(const QString& jobId) const override;
    QString vaultName() const override;
    QFuture<Result<Done>> keepSecret(const Job& job, const SecretValue& secret) override;
    bool canRotate() const override;
    QFuture<Result<SecretValue>> rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                              const SecretValue& given = {}) override;
    QFuture<Result<SentWebhook>> send(const Job& job, const QByteArray& body,
                                      const QList<std::pair<QString, QString>>& headers,
                                      const SecretValue& secret) override;

private:
    WireRequest requestFor(const Job& job, const QByteArray& body, const QList<std::pair<QString, QString>>& headers,
                           const SecretValue& secret) const;
    QFuture<Result<SentWebhook>> deliver(const WireRequest& request);
    /// Before anything is sent: additional certificates, the proxy's password.
    QFuture<Result<Done>> prepare();
    QFuture<Result<Done>> trustAuthorities();
    QFuture<Result<Done>> takeProxyPassword();

    const ConnectionSettings m_settings;
    RemoteBackend& m_backend;
    SecretVault& m_vault;
    const Clock& m_clock;
    const ApiClient::TokenSource m_proxyPassword;
    std::unique_ptr<NetworkTransport> m_transport;
    bool m_trusts = false; ///< the additional certificates are known
};

} // namespace jobdeck::remote
