// SPDX-License-Identifier: Apache-2.0
// Serves a data folder's backend over REST: on its local socket, and on an address where that is switched on. Lives on
// the main thread.
#pragma once

#include "clock.h"
#include "listener.h"
#include "rest/tokentable.h"
#include "serving.h"

#include <functional>
#include <memory>
#include <optional>

namespace jobdeck {
class AuditLog;
class DataOwner;
class SecretVault;
class Webhooks;
namespace webhook {
class Gate;
}
namespace local {
class Database;
class LocalBackend;
} // namespace local
} // namespace jobdeck

namespace jobdeck::rest {

class Api;

/// How a service is started from the command line.
struct ServeOptions
{
    std::optional<ServingSettings> settings; ///< instead of the stored ones, for as long as it runs
    bool makeFirstToken = false;             ///< where there is none yet
    QString tokenFile;                       ///< for the first token; empty: the vault, or `api-token` in the folder
};

class ApiServing final : public Serving
{
    Q_OBJECT

public:
    /// All must outlive it. `vault` and `webhooks` may be null. Adds its routes to the owner, which must not be open
    /// yet.
    ApiServing(local::LocalBackend& backend, DataOwner& owner, AuditLog& audit, SecretVault* vault, const Clock& clock,
               Webhooks* webhooks = nullptr);
    /// Ends the owner's socket first.
    ~ApiServing() override;

    /// Once, before the backend starts: serves as soon as the backend's state is known. statusChanged() says what came
    /// of it.
    void start(const ServeOptions& options = {});
    /// The vault knows its store: the first token waits for that.
    void useVault();
    /// Receives webhooks on the API address, too; before start(). The gate is good until stop().
    void offerWebhooks(webhook::Gate* gate);
    /// Ends the owner's socket and the address; before the backend stops.
    void stop();
    /// Senders reach the webhooks where they are received; at the API itself where there is no listener.
    void followListener(const ListenerStatus& listener);

    ServingStatus status() const override { return m_status; }
    QFuture<Result<ServingSettings>> settings() override;
    QFuture<Result<Done>> saveSettings(const ServingSettings& settings) override;
    QFuture<Result<QList<ApiToken>>> tokens() override;
    QFuture<Result<NewToken>> createToken(const QString& name, TokenScope scope,
                                          std::optional<qint64> expiresAt) override;
    QFuture<Result<Done>> revokeToken(const QString& id) override;

signals:
    /// For the terminal: where the first token was put.
    void firstTokenMade(const QString& place);

private:
    void loadOnce();
    void load();
    void prepareTokens(const ServingSettings& settings);
    void apply(const ServingSettings& settings);
    void setStatus(const ServingStatus& status);
    void publishTokens(const QList<KnownToken>& tokens);
    void publishBase();
    QFuture<Result<Done>> changeTokens(const std::function<bool(local::Database&)>& change);

    local::LocalBackend& m_backend;
    DataOwner& m_owner;
    SecretVault* m_vault;
    const Clock& m_clock;
    Api* m_api; ///< on the owner's http thread, and dies with it
    ServeOptions m_options;
    ServingStatus m_status;
    QString m_webhookBase;
    bool m_serves = true;  ///< until stop(): m_api is there
    bool m_known = false;  ///< the backend's state
    bool m_loaded = false; ///< settings and tokens, or that has begun
    bool m_vaultBegun;
};

} // namespace jobdeck::rest
