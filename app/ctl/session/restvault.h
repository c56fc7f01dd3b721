// SPDX-License-Identifier: Apache-2.0
// The vault of a Jobdeck that is somewhere else: its secrets for runs can be listed, set and deleted, never read. Lives
// on the main thread.
#pragma once

#include "remote/apiclient.h"
#include "secretvault.h"

#include <memory>

namespace jobdeck::ctl {

class RestVault final : public SecretVault
{
    Q_OBJECT

public:
    explicit RestVault(std::unique_ptr<remote::ApiClient> client);

    /// list() is as it is there now.
    QFuture<Result<Done>> refresh();

    VaultStatus status() const override { return {.storeName = m_client->peerName()}; }
    QList<SecretInfo> list() const override { return m_secrets; }
    QFuture<Result<SecretValue>> read(const QString& name) override;
    QFuture<Result<QList<SecretValue>>> readAll(const QStringList& names, SecretUse use = SecretUse::Now) override;
    QFuture<Result<SecretValue>> reveal(const QString& name, const QString& who) override;
    QFuture<Result<Done>> write(const SecretInfo& info, const SecretValue& value, const QString& who) override;
    QFuture<Result<Done>> remove(const QString& name, const QString& who) override;
    QFuture<Result<Done>> unlock(const SecretValue& passphrase) override;
    QFuture<Result<Done>> useStore(VaultStore store, const SecretValue& passphrase, const QString& who) override;
    QFuture<Result<Done>> changePassphrase(const SecretValue& current, const SecretValue& next,
                                           const QString& who) override;
    QFuture<Result<Done>> abandonStore(const QString& who) override;

private:
    QFuture<Result<Done>> call(const remote::ApiRequest& request, const std::function<void(const QByteArray&)>& take);

    std::unique_ptr<remote::ApiClient> m_client;
    QList<SecretInfo> m_secrets;
};

} // namespace jobdeck::ctl
