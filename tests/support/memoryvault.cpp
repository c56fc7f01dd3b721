// SPDX-License-Identifier: Apache-2.0
#include "memoryvault.h"

#include "post.h"

#include <QTimer>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr qint64 kMinuteMs = 60'000;

MemoryVault::MemoryVault(const Clock& clock, QObject* parent)
    : SecretVault(parent)
    , m_clock(clock)
    , m_status{.store = VaultStore::Keychain,
               .state = VaultState::Ready,
               .storeName = u"GNOME Keyring"_s,
               .keychainThere = true}
{}

template<class T>
QFuture<Result<T>> MemoryVault::later(const QString& call, std::function<Result<T>()> fn)
{
    ++m_calls[call];
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto error = std::exchange(m_nextError, std::nullopt);
    m_waiting.append([promise, error, fn = std::move(fn)] {
        promise->addResult(error ? Result<T>(*error) : fn());
        promise->finish();
    });
    if (!m_held)
        QTimer::singleShot(0, this, &MemoryVault::release);
    return promise->future();
}

void MemoryVault::release()
{
    m_held = false;
    for (const std::function<void()>& reply : std::exchange(m_waiting, {}))
        reply();
}

void MemoryVault::setStatus(const VaultStatus& status)
{
    m_status = status;
    emit statusChanged(status);
}

void MemoryVault::setState(VaultState state, const QString& message)
{
    VaultStatus status = m_status;
    status.state = state;
    status.message = message;
    setStatus(status);
}

void MemoryVault::put(SecretInfo info, const QByteArray& value)
{
    if (info.createdAt == 0)
        info.createdAt = m_clock.nowMs();
    m_infos.insert(info.name, info);
    m_values.insert(info.name, value);
}

std::optional<Error> MemoryVault::refusal() const
{
    const auto unavailable = [this](const QString& message) {
        return Error{.code = ErrorCode::Unavailable,
                     .message = m_status.message.isEmpty() ? message : m_status.message};
    };
    switch (m_status.state) {
    case VaultState::Ready:
        return std::nullopt;
    case VaultState::Waiting:
        return unavailable(u"The keyring has not answered yet."_s);
    case VaultState::Locked:
        return unavailable(u"The keyring is locked."_s);
    case VaultState::Absent:
        return unavailable(u"The keyring is not there."_s);
    case VaultState::Undecided:
        break;
    }
    return Error{.code = ErrorCode::Unsupported, .message = u"There is no place for secrets yet."_s};
}

Result<SecretValue> MemoryVault::find(const QString& name) const
{
    if (!m_infos.contains(name))
        return Error{.code = ErrorCode::NotFound, .message = u"There is no secret “%1” in the vault."_s.arg(name)};
    if (const std::optional<Error> refused = refusal())
        return *refused;
    if (!m_infos.value(name).hasValue)
        return Error{.code = ErrorCode::NotFound, .message = u"The secret “%1” has no value any more."_s.arg(name)};
    return SecretValue(m_values.value(name));
}

void MemoryVault::noteUse(const QString& name)
{
    m_infos[name].lastUsedAt = m_clock.nowMs() / kMinuteMs * kMinuteMs;
    emit changed();
}

QFuture<Result<SecretValue>> MemoryVault::read(const QString& name)
{
    return later<SecretValue>(u"read"_s, [this, name] {
        const Result<SecretValue> value = find(name);
        if (value)
            noteUse(name);
        return value;
    });
}

QFuture<Result<QList<SecretValue>>> MemoryVault::readAll(const QStringList& names, SecretUse use)
{
    return later<QList<SecretValue>>(u"readAll"_s, [this, names, use]() -> Result<QList<SecretValue>> {
        QList<SecretValue> values;
        for (const QString& name : names) {
            const Result<SecretValue> value = find(name);
            if (!value)
                return value.error();
            values.append(*value);
        }
        for (const QString& name : use == SecretUse::Now ? names : QStringList())
            noteUse(name);
        return values;
    });
}

QFuture<Result<SecretValue>> MemoryVault::reveal(const QString& name, const QString& who)
{
    return later<SecretValue>(u"reveal"_s, [this, name, who] {
        const Result<SecretValue> value = find(name);
        if (value)
            m_revealedBy.append(who + u": "_s + name);
        return value;
    });
}

QFuture<Result<Done>> MemoryVault::write(const SecretInfo& info, const SecretValue& value, const QString&)
{
    return later<Done>(u"write"_s, [this, info, value]() -> Result<Done> {
        if (const std::optional<Error> refused = refusal())
            return *refused;
        if (m_status.store == VaultStore::None)
            m_status.store = VaultStore::Keychain;
        SecretInfo stored = info;
        if (!info.expiresAt || info.createdAt == 0)
            stored.createdAt = m_clock.nowMs();
        stored.hasValue = true;
        put(stored, value.bytes());
        emit changed();
        return Done{};
    });
}

QFuture<Result<Done>> MemoryVault::remove(const QString& name, const QString&)
{
    return later<Done>(u"remove"_s, [this, name]() -> Result<Done> {
        if (!m_infos.contains(name))
            return Done{};
        if (const std::optional<Error> refused = refusal())
            return *refused;
        m_infos.remove(name);
        m_values.remove(name);
        emit changed();
        return Done{};
    });
}

QFuture<Result<Done>> MemoryVault::unlock(const SecretValue& passphrase)
{
    return later<Done>(u"unlock"_s, [this, passphrase]() -> Result<Done> {
        if (m_status.store == VaultStore::EncryptedFile && passphrase.bytes() != m_passphrase)
            return Error{.code = ErrorCode::Invalid, .message = u"This is not the passphrase."_s};
        setState(VaultState::Ready);
        return Done{};
    });
}

QFuture<Result<Done>> MemoryVault::useStore(VaultStore store, const SecretValue& passphrase, const QString&)
{
    return later<Done>(u"useStore"_s, [this, store, passphrase]() -> Result<Done> {
        m_passphrase = passphrase.bytes();
        setStatus({.store = store,
                   .state = VaultState::Ready,
                   .storeName = store == VaultStore::Keychain ? u"GNOME Keyring"_s : u"Encrypted file"_s,
                   .keychainThere = m_status.keychainThere});
        return Done{};
    });
}

QFuture<Result<Done>> MemoryVault::changePassphrase(const SecretValue& current, const SecretValue& next, const QString&)
{
    return later<Done>(u"changePassphrase"_s, [this, current, next]() -> Result<Done> {
        if (current.bytes() != m_passphrase)
            return Error{.code = ErrorCode::Invalid, .message = u"This is not the passphrase."_s};
        m_passphrase = next.bytes();
        return Done{};
    });
}

QFuture<Result<Done>> MemoryVault::abandonStore(const QString&)
{
    return later<Done>(u"abandonStore"_s, [this]() -> Result<Done> {
        for (SecretInfo& info : m_infos)
            info.hasValue = false;
        m_values.clear();
        setStatus({.store = VaultStore::None,
                   .state = m_status.keychainThere ? VaultState::Ready : VaultState::Undecided,
                   .keychainThere = m_status.keychainThere});
        emit changed();
        return Done{};
    });
}

} // namespace jobdeck
