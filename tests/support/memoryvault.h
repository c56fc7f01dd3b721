// SPDX-License-Identifier: Apache-2.0
// A vault over values in memory for tests: answers through the event loop, is locked, slow or broken when told. Main
// thread.
#pragma once

#include "clock.h"
#include "secretvault.h"

#include <QHash>
#include <QMap>
#include <QPromise>

#include <functional>
#include <memory>
#include <optional>

namespace jobdeck {

/// Behaves like the real one where callers can tell: names are unique, NotFound only while it is ready, nothing is read
/// or written while it is locked, waiting or absent, and calls are noted before they are answered.
class MemoryVault final : public SecretVault
{
    Q_OBJECT

public:
    /// Ready, in a keychain.
    explicit MemoryVault(const Clock& clock, QObject* parent = nullptr);

    // What the test decides.
    void setStatus(const VaultStatus& status);
    void setState(VaultState state, const QString& message = {});
    /// What the encrypted file opens with; setState(Locked) and a store of that kind ask for it.
    void setPassphrase(const QByteArray& passphrase) { m_passphrase = passphrase; }
    void failNext(const Error& error) { m_nextError = error; }
    /// Answers are held back until told otherwise, as by a store that is slow.
    void hold() { m_held = true; }
    void release();
    /// Without news or audit, as if it had always been there.
    void put(SecretInfo info, const QByteArray& value);

    // What was asked for.
    QByteArray value(const QString& name) const { return m_values.value(name); }
    bool contains(const QString& name) const { return m_infos.contains(name); }
    int calls(const QString& call) const { return m_calls.value(call); } ///< by name: "read", "write" …
    QStringList revealedBy() const { return m_revealedBy; }              ///< "console: NAME", in order

    VaultStatus status() const override { return m_status; }
    QList<SecretInfo> list() const override { return m_infos.values(); }
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
    /// Runs `fn` in a later turn of the event loop, or answers the injected error instead.
    template<class T>
    QFuture<Result<T>> later(const QString& call, std::function<Result<T>()> fn);
    std::optional<Error> refusal() const;
    Result<SecretValue> find(const QString& name) const;
    void noteUse(const QString& name);

    const Clock& m_clock;
    VaultStatus m_status;
    QByteArray m_passphrase;
    QMap<QString, SecretInfo> m_infos;
    QMap<QString, QByteArray> m_values;
    std::optional<Error> m_nextError;
    bool m_held = false;
    QList<std::function<void()>> m_waiting;
    QHash<QString, int> m_calls;
    QStringList m_revealedBy;
};

} // namespace jobdeck
