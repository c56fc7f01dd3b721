// SPDX-License-Identifier: Apache-2.0
// Secrets in the operating system's keychain through QtKeychain, never with its insecure fallback. Lives on the main
// thread.
#pragma once

#include "secrets/keychainsight.h"
#include "secrets/secretstore.h"

#include <QQueue>

#include <chrono>
#include <functional>
#include <memory>

namespace QKeychain {
class Job;
}

namespace jobdeck::secrets {

/// One call at a time, so that one closed prompt is not followed by the next: after it everything is Locked until
/// unlock(), or until a look sees the keychain open. A call that has no answer in time is TimedOut; as long as it hangs
/// so is everything else. Beside the secrets lies a mark of the folder: only where that is found is "not found" true.
class KeychainStore final : public SecretStore
{
    Q_OBJECT

public:
    /// Keys begin with `folderId`. `patience`: how long a call may take.
    explicit KeychainStore(const QString& folderId, std::chrono::milliseconds patience = std::chrono::seconds(10),
                           QObject* parent = nullptr);
    ~KeychainStore() override;

    VaultStore kind() const override { return VaultStore::Keychain; }
    QString name() const override { return m_name; }
    StoreFuture look() override;
    /// Writes, reads and removes something, then leaves the mark.
    StoreFuture create(const SecretValue& passphrase) override;
    StoreFuture unlock(const SecretValue& passphrase) override;
    StoreFuture get(const QString& key) override;
    StoreFuture set(const QString& key, const SecretValue& value) override;
    StoreFuture remove(const QString& key) override;
    StoreFuture dispose() override;
    StoreFuture putAside() override;

private:
    struct Call;
    using Then = std::function<void(const StoreReply&)>;

    StoreFuture enqueue(const std::function<void(const Then&)>& work);
    void startNext();
    void settle(const std::shared_ptr<Call>& call, const StoreReply& reply);
    void giveUpWaiting(const std::shared_ptr<Call>& call);
    void see(const std::function<void(const KeychainView&)>& then);

    void run(QKeychain::Job* job, const QString& key, const Then& then);
    void read(const QString& key, const Then& then);
    void write(const QString& key, const SecretValue& value, const Then& then);
    void erase(const QString& key, const Then& then);
    void probe(const Then& then);
    /// What an error means, told by what can be seen of the keychain.
    void explain(const StoreReply& raw, const Then& then);
    void proveAbsence(const Then& then);
    QString fullKey(const QString& key) const;
    QString markKey() const;

    const QString m_folderId;
    const std::chrono::milliseconds m_patience;
    QString m_name;
    QQueue<std::shared_ptr<Call>> m_calls; ///< the first is running
    bool m_declined = false;               ///< a prompt was closed
};

} // namespace jobdeck::secrets
