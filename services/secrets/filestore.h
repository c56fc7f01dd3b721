// SPDX-License-Identifier: Apache-2.0
// Secrets in an encrypted file of the data folder, opened by a passphrase or by a key file beside it. Lives on the main
// thread; files and key derivation are the work of a thread of its own.
#pragma once

#include "secrets/secretstore.h"

#include <QThreadPool>

#include <functional>
#include <memory>

namespace jobdeck::secrets {

class VaultFolderFile;

class FileStore final : public SecretStore
{
    Q_OBJECT

public:
    /// `kind` is EncryptedFile or KeyFile.
    FileStore(const QString& dataDir, VaultStore kind, QObject* parent = nullptr);
    /// Waits for the file that is being written.
    ~FileStore() override;

    VaultStore kind() const override { return m_kind; }
    QString name() const override;
    StoreFuture look() override;
    StoreFuture create(const SecretValue& passphrase) override;
    StoreFuture unlock(const SecretValue& passphrase) override;
    StoreFuture get(const QString& key) override;
    StoreFuture set(const QString& key, const SecretValue& value) override;
    StoreFuture remove(const QString& key) override;
    StoreFuture dispose() override;
    StoreFuture putAside() override;
    /// Denied where `current` is not the passphrase.
    StoreFuture changePassphrase(const SecretValue& current, const SecretValue& next);

private:
    StoreFuture onFileThread(std::function<StoreReply(VaultFolderFile&)> work);

    const VaultStore m_kind;
    std::shared_ptr<VaultFolderFile> m_file; ///< touched on the file thread only
    QThreadPool m_thread;
};

} // namespace jobdeck::secrets
