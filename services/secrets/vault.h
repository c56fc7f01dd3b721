// SPDX-License-Identifier: Apache-2.0
// The vault of one data folder: names in vault.json, values in the one store that the folder remembers. Lives on the
// main thread, never blocks it.
#pragma once

#include "clock.h"
#include "secrets/recordfile.h"
#include "secrets/secretstore.h"
#include "secretvault.h"

#include <QQueue>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace jobdeck {
class AuditLog;
}

namespace jobdeck::secrets {

struct VaultOptions
{
    std::chrono::milliseconds patience = std::chrono::seconds(10); ///< no answer of a keychain by then is "waiting"
    /// While the store is not ready; twice as long each time, up to the second.
    std::chrono::milliseconds lookEvery = std::chrono::seconds(5);
    std::chrono::milliseconds lookAtLeastEvery = std::chrono::seconds(60);
};

/// Changes are made one after the other: the value first, then the record, then the answer.
class Vault final : public SecretVault
{
    Q_OBJECT

public:
    /// `clock` must outlive it. `audit` may be null.
    Vault(const QString& dataDir, const Clock& clock, AuditLog* audit = nullptr, const VaultOptions& options = {},
          QObject* parent = nullptr);
    ~Vault() override;

    /// Reads the record and looks at the store, without a prompt; begun() follows. Calls made before wait for it.
    void begin();
    void setAuditLog(AuditLog* audit) { m_audit = audit; }

    VaultStatus status() const override { return m_status; }
    QList<SecretInfo> list() const override { return m_file.record().secrets.values(); }
    QFuture<Result<SecretValue>> read(const QString& name) override;
    QFuture<Result<QList<SecretValue>>> readAll(const QStringList& names, SecretUse use = SecretUse::Now) override;
    QFuture<Result<SecretValue>> reveal(const QString& name, const QString& who) override;
    QFuture<Result<Done>> write(const SecretInfo& info, const SecretValue& value, const QString& who) override;
    QFuture<Result<Done>> remove(const QString& name, const QString& who) override;
    QFuture<Result<Done>> unlock(const SecretValue& passphrase) override;
    QFuture<Result<Done>> useStore(VaultStore store, const SecretValue& passphrase,
                                   const QString& who = QStringLiteral("console")) override;
    QFuture<Result<Done>> changePassphrase(const SecretValue& current, const SecretValue& next,
                                           const QString& who = QStringLiteral("console")) override;
    QFuture<Result<Done>> abandonStore(const QString& who = QStringLiteral("console")) override;

signals:
    void begun();

private:
    using Then = std::function<void(const Result<Done>&)>;
    using Read = std::function<void(const Result<SecretValue>&)>;

    // When things happen (vault.cpp).
    void takeRecord();
    void look();
    void lookForKeychain(const std::function<void()>& then);
    void noteReply(const StoreReply& reply);
    void setState(VaultState state, const QString& message);
    void lookAgain(VaultState state);
    void whenBegun(const std::function<void()>& call);
    QFuture<Result<Done>> inTurn(const std::function<void(const Then&)>& work);
    void takeTurn();
    void audit(const QString& action, const QString& target, const QString& who, const Result<Done>& outcome);

    // Values (vault.cpp).
    void fetch(const QString& name, const Read& then);
    void fetchRest(const QStringList& names, const QList<SecretValue>& values,
                   const std::function<void(const Result<QList<SecretValue>>&)>& then);
    void noteUse(const QStringList& names);
    Error errorOf(const StoreReply& reply, const QString& name = {}) const;

    // Changes (vaultchanges.cpp).
    std::unique_ptr<SecretStore> makeStore(VaultStore store) const;
    void adopt(std::unique_ptr<SecretStore> store);
    void ensureStore(const Then& then);
    void put(const SecretInfo& info, const SecretValue& value, const Then& then);
    void take(const QString& name, const Then& then);
    void moveTo(VaultStore store, const SecretValue& passphrase, const Then& then);
    void copyAll(const std::shared_ptr<SecretStore>& target, const Then& then);
    void switchTo(const std::shared_ptr<SecretStore>& target, const QStringList& missing, const Then& then);
    void emptyOld(const std::shared_ptr<SecretStore>& old, QStringList keys, const Then& then);

    const QString m_dataDir;
    const Clock& m_clock;
    AuditLog* m_audit;
    const VaultOptions m_options;
    std::chrono::milliseconds m_nextLook;
    RecordFile m_file;
    std::shared_ptr<SecretStore> m_store; ///< null where none is chosen
    VaultStatus m_status;
    bool m_begun = false;
    QList<std::function<void()>> m_early;
    QQueue<std::function<void()>> m_turns; ///< the first is at work
    QTimer m_looking;
};

} // namespace jobdeck::secrets
