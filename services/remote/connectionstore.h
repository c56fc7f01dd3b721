// SPDX-License-Identifier: Apache-2.0
// Connections in a JSON file of the data folder, their tokens in the vault. Lives on the main thread; the file is read
// once when it is made and written in the background.
#pragma once

#include "connections.h"
#include "remote/statecache.h"
#include "secretvault.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace jobdeck::remote {

class ConnectionStore final : public Connections
{
    Q_OBJECT

public:
    /// `vault` must outlive it. `connections.json` and the folder `connections/` are kept in `folder`.
    /// `who`: for the vault's audit, "console" or "terminal".
    ConnectionStore(const QString& folder, SecretVault* vault, const QString& who, QObject* parent = nullptr);
    /// Waits for what is being written.
    ~ConnectionStore() override;

    QList<ConnectionSettings> list() const override { return m_list; }
    ConnectionSettings defaults() const override;
    SecretValue defaultToken() const override;
    QFuture<Result<ConnectionSettings>> save(const ConnectionSettings& settings,
                                             const std::optional<SecretValue>& token) override;
    QFuture<Result<Done>> remove(const QString& id) override;
    QFuture<Result<ConnectionReport>> test(const ConnectionSettings& settings,
                                           const std::optional<SecretValue>& token) override;

    /// By id or, in any letter case, by name.
    std::optional<ConnectionSettings> find(const QString& idOrName) const;
    /// The kept token; NotFound where there is none.
    QFuture<Result<SecretValue>> token(const QString& id) const;
    /// The kept password of its proxy; NotFound where there is none.
    QFuture<Result<SecretValue>> proxyPassword(const QString& id) const;
    /// What was found out about who answers there.
    void noteKind(const QString& id, ServiceKind kind);
    /// Where a connection's last known state is remembered.
    /// It is written by the thread that writes the list, and takes it away: in the order in which it was asked for.
    CachePlace cache(const QString& id) { return {.folder = cacheFolder(id), .files = &m_files}; }
    QString cacheFolder(const QString& id) const;
    static QString tokenName(const QString& id);         ///< in the vault
    static QString proxyPasswordName(const QString& id); ///< in the vault

    /// Every wrong field at once: `name`, `base_url`, `proxy_url`, `ca_file`, `answer_seconds`.
    static QList<FieldError> errors(const ConnectionSettings& settings);
    /// As it is kept: no slash at the end, no `/api/v1`.
    static QString tidyBaseUrl(const QString& text);

private:
    struct NewSecret
    {
        SecretInfo info;
        SecretValue value;
    };
    using Promise = std::shared_ptr<QPromise<Result<ConnectionSettings>>>;

    QString fileName() const;
    void keepWithSecrets(const ConnectionSettings& settings, QList<NewSecret> secrets, const Promise& promise);
    void dropStalePassword(const ConnectionSettings& settings);
    QFuture<Result<Done>> forgetSecrets(const QString& id);
    void forgetAll(QStringList names, const Result<Done>& before,
                   const std::shared_ptr<QPromise<Result<Done>>>& promise);
    QFuture<Result<ConnectionSettings>> keep(const ConnectionSettings& settings);

    const QString m_folder;
    SecretVault* m_vault;
    const QString m_who;
    QList<ConnectionSettings> m_list;
    QThreadPool m_files;
};

} // namespace jobdeck::remote
