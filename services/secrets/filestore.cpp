// SPDX-License-Identifier: Apache-2.0
#include "secrets/filestore.h"

#include "secrets/vaultfolderfile.h"

#include <QPromise>

namespace jobdeck::secrets {

FileStore::FileStore(const QString& dataDir, VaultStore kind, QObject* parent)
    : SecretStore(parent)
    , m_kind(kind)
    , m_file(std::make_shared<VaultFolderFile>(dataDir, kind == VaultStore::KeyFile ? KeySource::KeyFile
                                                                                    : KeySource::Passphrase))
{
    m_thread.setMaxThreadCount(1); // in the order in which it was asked for
}

FileStore::~FileStore()
{
    m_thread.waitForDone();
}

QString FileStore::name() const
{
    return m_kind == VaultStore::KeyFile ? tr("Encrypted file with a key file") : tr("Encrypted file");
}

StoreFuture FileStore::onFileThread(std::function<StoreReply(VaultFolderFile&)> work)
{
    auto promise = std::make_shared<QPromise<Result<StoreReply>>>();
    promise->start();
    m_thread.start([promise, file = m_file, work = std::move(work)] {
        promise->addResult(work(*file));
        promise->finish();
    });
    return promise->future();
}

StoreFuture FileStore::look()
{
    return onFileThread([](VaultFolderFile& file) { return file.look(); });
}

StoreFuture FileStore::create(const SecretValue& passphrase)
{
    return onFileThread([passphrase](VaultFolderFile& file) { return file.create(passphrase); });
}

StoreFuture FileStore::unlock(const SecretValue& passphrase)
{
    return onFileThread([passphrase](VaultFolderFile& file) { return file.unlock(passphrase); });
}

StoreFuture FileStore::get(const QString& key)
{
    return onFileThread([key](VaultFolderFile& file) { return file.get(key); });
}

StoreFuture FileStore::set(const QString& key, const SecretValue& value)
{
    return onFileThread([key, value](VaultFolderFile& file) {
        return file.change([&](VaultEntries& entries) { entries.insert(key, value); });
    });
}

StoreFuture FileStore::remove(const QString& key)
{
    return onFileThread(
        [key](VaultFolderFile& file) { return file.change([&](VaultEntries& entries) { entries.remove(key); }); });
}

StoreFuture FileStore::dispose()
{
    return onFileThread([](VaultFolderFile& file) { return file.dispose(); });
}

StoreFuture FileStore::putAside()
{
    return onFileThread([](VaultFolderFile& file) { return file.putAside(); });
}

StoreFuture FileStore::changePassphrase(const SecretValue& current, const SecretValue& next)
{
    return onFileThread([current, next](VaultFolderFile& file) { return file.changePassphrase(current, next); });
}

} // namespace jobdeck::secrets
