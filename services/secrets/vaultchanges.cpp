// SPDX-License-Identifier: Apache-2.0
// What changes the vault: secrets, and the store they are in.
#include "secrets/filestore.h"
#include "secrets/keychainstore.h"
#include "secrets/secretrules.h"
#include "secrets/vault.h"
#include "secrets/vaultmove.h"
#include "secrets/whenanswered.h"

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

std::unique_ptr<SecretStore> Vault::makeStore(VaultStore store) const
{
    if (store == VaultStore::Keychain)
        return std::make_unique<KeychainStore>(m_file.record().folderId, m_options.patience);
    return std::make_unique<FileStore>(m_dataDir, store);
}

void Vault::adopt(std::unique_ptr<SecretStore> store)
{
    m_store = std::move(store);
    connect(m_store.get(), &SecretStore::answeredLate, this, &Vault::look);
}

/// The first secret goes into the keychain where there is one; a file has to be agreed to.
void Vault::ensureStore(const Then& then)
{
    if (m_store)
        return then(Done{});
    moveTo(VaultStore::Keychain, {}, [this, then](const Result<Done>& moved) {
        if (moved || moved.error().code != ErrorCode::Unavailable || m_status.keychainThere)
            return then(moved);
        then(Error{.code = ErrorCode::Unsupported,
                   .message = tr(
                       "There is no keychain on this desktop. Agree to an encrypted file first: in the window, or with "
                       "jobdeckctl secrets store encrypted-file (or key-file).")});
    });
}

QFuture<Result<Done>> Vault::write(const SecretInfo& info, const SecretValue& value, const QString& who)
{
    return inTurn([this, info, value, who](const Then& then) {
        const bool isNew = !m_file.record().secrets.contains(info.name);
        const Then finish = [this, info, who, isNew, then](const Result<Done>& result) {
            audit(isNew ? u"secret.create"_s : u"secret.replace"_s, info.name, who, result);
            then(result);
        };
        if (const Result<Done> allowed = checkSecret(info, value); !allowed)
            return finish(allowed);
        if (m_file.problem())
            return finish(*m_file.problem());
        ensureStore([this, info, value, finish](const Result<Done>& there) {
            if (!there)
                finish(there);
            else
                put(info, value, finish);
        });
    });
}

void Vault::put(const SecretInfo& info, const SecretValue& value, const Then& then)
{
    whenAnswered(m_store->set(info.name, value), this, [this, info, then](const StoreReply& reply) {
        noteReply(reply);
        if (reply.outcome != StoreOutcome::Done)
            return then(errorOf(reply, info.name));
        SecretInfo stored = info;
        if (!info.expiresAt || info.createdAt == 0) // else it was rotated out, and was made before
            stored.createdAt = m_clock.nowMs();
        stored.hasValue = true;
        answer(m_file.change([stored](VaultRecord& record) { record.secrets.insert(stored.name, stored); }), this,
               then);
    });
}

QFuture<Result<Done>> Vault::remove(const QString& name, const QString& who)
{
    return inTurn([this, name, who](const Then& then) {
        if (m_file.problem())
            return then(*m_file.problem());
        if (!m_file.record().secrets.contains(name))
            return then(Done{});
        take(name, [this, name, who, then](const Result<Done>& result) {
            audit(u"secret.delete"_s, name, who, result);
            then(result);
        });
    });
}

void Vault::take(const QString& name, const Then& then)
{
    const auto forget = [this, name, then] {
        answer(m_file.change([name](VaultRecord& record) { record.secrets.remove(name); }), this, then);
    };
    if (!m_store || !m_file.record().secrets.value(name).hasValue)
        return forget();
    whenAnswered(m_store->remove(name), this, [this, name, forget, then](const StoreReply& reply) {
        noteReply(reply);
        if (reply.outcome == StoreOutcome::Done)
            forget();
        else
            then(errorOf(reply, name));
    });
}

QFuture<Result<Done>> Vault::unlock(const SecretValue& passphrase)
{
    return inTurn([this, passphrase](const Then& then) {
        if (m_file.problem())
            return then(*m_file.problem());
        if (!m_store)
            return lookForKeychain([then] { then(Done{}); });
        whenAnswered(m_store->unlock(passphrase), this, [this, then](const StoreReply& reply) {
            if (reply.outcome == StoreOutcome::Denied && m_store->kind() != VaultStore::Keychain)
                return then(Error{.code = ErrorCode::Invalid, .message = reply.message});
            noteReply(reply);
            if (reply.outcome == StoreOutcome::Done)
                then(Done{});
            else
                then(errorOf(reply));
        });
    });
}

// The store itself.

QFuture<Result<Done>> Vault::useStore(VaultStore store, const SecretValue& passphrase, const QString& who)
{
    return inTurn([this, store, passphrase, who](const Then& then) {
        const Then finish = [this, store, who, then](const Result<Done>& result) {
            audit(u"vault.store"_s, storeWord(store), who, result);
            then(result);
        };
        if (m_file.problem())
            return finish(*m_file.problem());
        if (m_store && m_store->kind() == store)
            return finish(Done{});
        if (store == VaultStore::None)
            return finish(Error{.code = ErrorCode::Invalid, .message = tr("Secrets have to be kept somewhere.")});
        if (store == VaultStore::EncryptedFile && passphrase.isEmpty())
            return finish(Error{.code = ErrorCode::Invalid, .message = tr("The encrypted file needs a passphrase.")});
        moveTo(store, passphrase, finish);
    });
}

void Vault::moveTo(VaultStore store, const SecretValue& passphrase, const Then& then)
{
    std::shared_ptr<SecretStore> target = makeStore(store);
    whenAnswered(target->create(passphrase), this, [this, target, then](const StoreReply& reply) {
        if (reply.outcome == StoreOutcome::Done)
            return copyAll(target, then);
        lookForKeychain([this, reply, then] { then(errorOf(reply)); });
    });
}

void Vault::copyAll(const std::shared_ptr<SecretStore>& target, const Then& then)
{
    if (!m_store)
        return switchTo(target, {}, then);
    QStringList keys;
    for (const SecretInfo& info : m_file.record().secrets) {
        if (info.hasValue)
            keys.append(info.name);
    }
    auto* move = new VaultMove(*m_store, *target, keys, this);
    connect(move, &VaultMove::finished, this, [this, move, target, then](const StoreReply& reply) {
        move->deleteLater();
        if (reply.outcome == StoreOutcome::Done)
            return switchTo(target, move->missing(), then);
        Error error = errorOf(reply);
        error.message = tr("Nothing was moved; the secrets are where they were. %1").arg(error.message);
        then(error);
    });
    move->start();
}

/// All of it is in the new store: from the moment this is written that is the one.
void Vault::switchTo(const std::shared_ptr<SecretStore>& target, const QStringList& missing, const Then& then)
{
    const auto edit = [kind = target->kind(), missing](VaultRecord& record) {
        record.store = kind;
        for (const QString& name : missing)
            record.secrets[name].hasValue = false;
    };
    answer(m_file.change(edit), this, [this, target, then](const Result<Done>& written) {
        if (!written) {
            whenAnswered(target->dispose(), this, [written, then, target](const StoreReply&) { then(written); });
            return;
        }
        const std::shared_ptr<SecretStore> old = std::exchange(m_store, target);
        connect(target.get(), &SecretStore::answeredLate, this, &Vault::look);
        setState(VaultState::Ready, {});
        if (!old)
            return then(Done{});
        old->disconnect(this);
        emptyOld(old, m_file.record().secrets.keys(), then);
    });
}

/// As far as the old store lets us: what stays there is not used any more.
void Vault::emptyOld(const std::shared_ptr<SecretStore>& old, QStringList keys, const Then& then)
{
    if (old->kind() != VaultStore::Keychain || keys.isEmpty()) {
        whenAnswered(old->dispose(), this, [old, then](const StoreReply&) { then(Done{}); });
        return;
    }
    const QString key = keys.takeFirst();
    whenAnswered(old->remove(key), this, [this, old, keys, then](const StoreReply&) { emptyOld(old, keys, then); });
}

QFuture<Result<Done>> Vault::changePassphrase(const SecretValue& current, const SecretValue& next, const QString& who)
{
    return inTurn([this, current, next, who](const Then& then) {
        const Then finish = [this, who, then](const Result<Done>& result) {
            audit(u"vault.passphrase"_s, storeWord(VaultStore::EncryptedFile), who, result);
            then(result);
        };
        auto* file = qobject_cast<FileStore*>(m_store.get());
        if (!file || file->kind() != VaultStore::EncryptedFile)
            return finish(Error{.code = ErrorCode::Unsupported, .message = tr("This vault has no passphrase.")});
        if (next.isEmpty())
            return finish(Error{.code = ErrorCode::Invalid, .message = tr("The encrypted file needs a passphrase.")});
        whenAnswered(file->changePassphrase(current, next), this, [this, finish](const StoreReply& reply) {
            if (reply.outcome == StoreOutcome::Denied)
                return finish(Error{.code = ErrorCode::Invalid, .message = reply.message});
            noteReply(reply);
            finish(reply.outcome == StoreOutcome::Done ? Result<Done>(Done{}) : Result<Done>(errorOf(reply)));
        });
    });
}

QFuture<Result<Done>> Vault::abandonStore(const QString& who)
{
    return inTurn([this, who](const Then& then) {
        const Then finish = [this, who, then](const Result<Done>& result) {
            audit(u"vault.abandon"_s, storeWord(m_status.store), who, result);
            m_status.store = result ? VaultStore::None : m_status.store;
            then(result);
        };
        if (!m_store)
            return finish(Done{});
        whenAnswered(m_store->putAside(), this, [this, finish](const StoreReply& reply) {
            if (reply.outcome != StoreOutcome::Done)
                return finish(errorOf(reply));
            const auto edit = [](VaultRecord& record) {
                record.store = VaultStore::None;
                for (SecretInfo& info : record.secrets)
                    info.hasValue = false;
            };
            answer(m_file.change(edit), this, [this, finish](const Result<Done>& written) {
                if (!written)
                    return finish(written);
                m_store.reset();
                finish(written);
                lookForKeychain([] {});
            });
        });
    });
}

} // namespace jobdeck::secrets
