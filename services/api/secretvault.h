// SPDX-License-Identifier: Apache-2.0
// Where secrets live: the operating system's keychain, or an encrypted file the user agreed to. Lives on the main
// thread (QtKeychain needs its event loop), never blocks it; others post() to it.
#pragma once

#include "result.h"
#include "secret.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QStringList>

namespace jobdeck {

enum class VaultStore {
    None,          ///< not chosen yet: this folder has no secrets
    Keychain,      ///< Keychain, Credential Manager or Secret Service
    EncryptedFile, ///< in the data folder, opened by a passphrase
    KeyFile,       ///< in the data folder, opened by a key that lies beside it (0600); for services without either
};

enum class VaultState {
    Ready,
    Waiting,   ///< the store has not answered in time, or its prompt is open: secrets are not gone
    Locked,    ///< the keyring is locked and the user declined, or the file needs its passphrase
    Absent,    ///< the store this folder remembers is not there now
    Undecided, ///< no keychain, and the user has not agreed to a file yet
};

enum class SecretUse {
    Now,  ///< the time is noted
    Later ///< made ready for a use that may never come; it is noted by read() then
};

struct VaultStatus
{
    VaultStore store = VaultStore::None;
    VaultState state = VaultState::Ready;
    QString storeName;          ///< as people call it: "GNOME Keyring (Secret Service)"
    QString message;            ///< what is wrong and what to do; empty when all is well
    bool keychainThere = false; ///< this computer has a keychain that answers, whether it is the store in use or not
    bool operator==(const VaultStatus&) const = default;
};

/// Errors: NotFound only where the vault or its store positively said that it has no such secret; Unavailable (locked,
/// slow, absent) says what it waits for; Unsupported where no store was chosen. No error ever holds a value.
///
/// `who` is what the audit log shows: the name of a token, "console" or "terminal".
class SecretVault : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual VaultStatus status() const = 0;
    /// What is there, sorted by name; never waits for the keychain.
    virtual QList<SecretInfo> list() const = 0;
    /// For use by the program itself: notes the time of use (to the minute).
    virtual QFuture<Result<SecretValue>> read(const QString& name) = 0;
    /// Several at once, in the order of the names; fails as the first that fails.
    virtual QFuture<Result<QList<SecretValue>>> readAll(const QStringList& names, SecretUse use = SecretUse::Now) = 0;
    /// For people: audited, and no use of the secret.
    virtual QFuture<Result<SecretValue>> reveal(const QString& name, const QString& who) = 0;
    /// Creates or replaces value and info (createdAt is set here, and kept where the secret expires). Invalid: a name
    /// or a value that cannot be kept.
    virtual QFuture<Result<Done>> write(const SecretInfo& info, const SecretValue& value,
                                        const QString& who = QStringLiteral("console")) = 0;
    /// Done also where it was not there.
    virtual QFuture<Result<Done>> remove(const QString& name, const QString& who = QStringLiteral("console")) = 0;
    /// Makes the store answer: shows the keyring's prompt, or takes the file's passphrase.
    virtual QFuture<Result<Done>> unlock(const SecretValue& passphrase = {}) = 0;
    /// The user's decision for a store; moves what is there, value by value, and forgets the old store only when all
    /// of it is in the new one. `passphrase` for EncryptedFile.
    virtual QFuture<Result<Done>> useStore(VaultStore store, const SecretValue& passphrase = {},
                                           const QString& who = QStringLiteral("console")) = 0;
    /// For VaultStore::EncryptedFile. Invalid where `current` is wrong.
    virtual QFuture<Result<Done>> changePassphrase(const SecretValue& current, const SecretValue& next,
                                                   const QString& who = QStringLiteral("console")) = 0;
    /// The store in use is lost (forgotten passphrase, another keyring): the names stay, their values have to be
    /// entered again into a store chosen anew. A file is put aside, never deleted.
    virtual QFuture<Result<Done>> abandonStore(const QString& who = QStringLiteral("console")) = 0;

signals:
    void changed(); ///< list() is another one
    void statusChanged(const jobdeck::VaultStatus& status);
};

} // namespace jobdeck
