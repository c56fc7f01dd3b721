// SPDX-License-Identifier: Apache-2.0
// The vault of a data folder that another process owns, asked over its local socket. Lives on the main thread.
#pragma once

#include "secretvault.h"

#include <QJsonObject>

#include <chrono>
#include <functional>

namespace jobdeck::secrets {

/// What people do, not what runs need: readAll() is Unsupported, and so is read() but for tokens of connections.
class OwnerVault final : public SecretVault
{
    Q_OBJECT

public:
    explicit OwnerVault(const QString& dataDir, std::chrono::milliseconds time = std::chrono::seconds(30),
                        QObject* parent = nullptr);

    /// Asks for status and names; also done after every change.
    QFuture<Result<Done>> refresh();

    VaultStatus status() const override { return m_status; }
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
    template<class T, class Take>
    QFuture<Result<T>> ask(const QByteArray& method, const QByteArray& path, const QJsonObject& body, Take take);
    QFuture<Result<Done>> change(const QByteArray& method, const QByteArray& path, const QJsonObject& body);
    void take(const QJsonObject& vault);

    const QString m_dataDir;
    const std::chrono::milliseconds m_time;
    VaultStatus m_status;
    QList<SecretInfo> m_secrets;
};

} // namespace jobdeck::secrets
