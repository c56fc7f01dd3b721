// SPDX-License-Identifier: Apache-2.0
#include "secrets/vault.h"

#include "auditlog.h"
#include "secrets/keychainsight.h"
#include "secrets/whenanswered.h"

#include <QPromise>

#include <algorithm>
#include <utility>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr qint64 kMinuteMs = 60'000;

Vault::Vault(const QString& dataDir, const Clock& clock, AuditLog* audit, const VaultOptions& options, QObject* parent)
    : SecretVault(parent)
    , m_dataDir(dataDir)
    , m_clock(clock)
    , m_audit(audit)
    , m_options(options)
    , m_nextLook(options.lookEvery)
    , m_file(dataDir)
    , m_status{.state = VaultState::Waiting, .message = tr("The vault is being opened.")}
{
    connect(&m_file, &RecordFile::loaded, this, &Vault::takeRecord);
    connect(&m_file, &RecordFile::changed, this, &Vault::changed);
    m_looking.setSingleShot(true);
    m_looking.callOnTimeout(this, &Vault::look);
}

Vault::~Vault() = default;

void Vault::begin()
{
    m_file.load();
}

// When things happen.

void Vault::takeRecord()
{
    m_begun = true;
    if (m_file.problem())
        setState(VaultState::Absent, m_file.problem()->message);
    else if (m_file.record().store != VaultStore::None)
        adopt(makeStore(m_file.record().store));
    for (const auto& call : std::exchange(m_early, {}))
        call();
    const auto finish = [this] { emit begun(); };
    if (!m_store)
        return lookForKeychain(finish);
    whenAnswered(m_store->look(), this, [this, finish](const StoreReply& reply) {
        noteReply(reply);
        if (m_status.store == VaultStore::Keychain)
            finish();
        else
            lookForKeychain(finish);
    });
}

void Vault::look()
{
    if (!m_store)
        return lookForKeychain([] {});
    whenAnswered(m_store->look(), this, [this](const StoreReply& reply) { noteReply(reply); });
}

/// Another store is in use, or none: is there a keychain to move to?
void Vault::lookForKeychain(const std::function<void()>& then)
{
    answer(lookAtKeychain(m_options.patience), this, [this, then](const Result<KeychainView>& view) {
        VaultStatus status = m_status;
        status.keychainThere = view && (view->state == KeychainView::Open || view->state == KeychainView::Locked);
        if (!m_store && !m_file.problem()) {
            status.state = status.keychainThere ? VaultState::Ready : VaultState::Undecided;
            status.storeName = status.keychainThere ? view->name : QString();
            status.message = status.keychainThere ? QString()
                                                  : tr("There is no keychain on this desktop, and no encrypted file "
                                                       "was agreed to yet.");
        }
        if (std::exchange(m_status, status) != status)
            emit statusChanged(m_status);
        setState(m_status.state, m_status.message);
        then();
    });
}

void Vault::noteReply(const StoreReply& reply)
{
    switch (reply.outcome) {
    case StoreOutcome::Done:
    case StoreOutcome::NotFound:
        return setState(VaultState::Ready, {});
    case StoreOutcome::TimedOut:
        return setState(VaultState::Waiting, reply.message);
    case StoreOutcome::Locked:
    case StoreOutcome::Denied:
        return setState(VaultState::Locked, reply.message);
    case StoreOutcome::Absent:
    case StoreOutcome::Damaged:
        return setState(VaultState::Absent, reply.message);
    case StoreOutcome::Failed:
        return; // this call's misfortune, told to whoever made it
    }
}

void Vault::setState(VaultState state, const QString& message)
{
    VaultStatus status = m_status;
    status.state = state;
    status.message = message;
    if (m_store) {
        status.store = m_store->kind();
        status.storeName = m_store->name();
        if (status.store == VaultStore::Keychain)
            status.keychainThere = state != VaultState::Absent;
    }
    lookAgain(state);
    if (std::exchange(m_status, status) != status)
        emit statusChanged(m_status);
}

/// Less and less often: an idle program wakes up seldom. A file's passphrase does not come by itself.
void Vault::lookAgain(VaultState state)
{
    const bool worthIt = m_store && state != VaultState::Ready &&
                         !(state == VaultState::Locked && m_store->kind() != VaultStore::Keychain);
    if (!worthIt) {
        m_looking.stop();
        m_nextLook = m_options.lookEvery;
    } else if (!m_looking.isActive()) {
        m_looking.start(m_nextLook);
        m_nextLook = std::min(m_nextLook * 2, m_options.lookAtLeastEvery);
    }
}

void Vault::whenBegun(const std::function<void()>& call)
{
    if (m_begun)
        call();
    else
        m_early.append(call);
}

/// A promise and the function that keeps it.
template<class T>
static std::pair<QFuture<Result<T>>, std::function<void(const Result<T>&)>> promised()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return {promise->future(), [promise](const Result<T>& result) {
                promise->addResult(result);
                promise->finish();
            }};
}

QFuture<Result<Done>> Vault::inTurn(const std::function<void(const Then&)>& work)
{
    const auto [future, keep] = promised<Done>();
    const auto turn = [this, work, keep = keep] {
        work([this, keep](const Result<Done>& result) {
            keep(result);
            m_turns.dequeue();
            takeTurn();
        });
    };
    whenBegun([this, turn] {
        m_turns.enqueue(turn);
        if (m_turns.size() == 1)
            takeTurn();
    });
    return future;
}

void Vault::takeTurn()
{
    if (m_turns.isEmpty())
        return;
    // Through the event loop: a turn that ends at once must not end inside of another.
    QMetaObject::invokeMethod(
        this, [turn = m_turns.head()] { turn(); }, Qt::QueuedConnection);
}

void Vault::audit(const QString& action, const QString& target, const QString& who, const Result<Done>& outcome)
{
    if (m_audit)
        m_audit->note(
            {.who = who, .action = action, .target = target, .outcome = outcome ? u"ok"_s : outcome.error().message});
}

// Values.

Error Vault::errorOf(const StoreReply& reply, const QString& name) const
{
    switch (reply.outcome) {
    case StoreOutcome::NotFound:
        return {.code = ErrorCode::NotFound,
                .message = tr("The secret “%1” is not in the vault any more (%2). Enter its value again.")
                               .arg(name, m_status.storeName)};
    case StoreOutcome::Failed:
        return {.code = ErrorCode::Storage, .message = reply.message};
    default:
        return {.code = ErrorCode::Unavailable, .message = reply.message};
    }
}

void Vault::fetch(const QString& name, const Read& then)
{
    if (m_file.problem())
        return then(Error{.code = ErrorCode::Unavailable, .message = m_file.problem()->message});
    const VaultRecord& record = m_file.record();
    const auto info = record.secrets.find(name);
    if (info == record.secrets.end())
        return then(
            Error{.code = ErrorCode::NotFound, .message = tr("There is no secret “%1” in the vault.").arg(name)});
    if (!info->hasValue || !m_store)
        return then(Error{.code = ErrorCode::NotFound,
                          .message = tr("The secret “%1” has no value since the store that it was in was given up. "
                                        "Enter it again.")
                                         .arg(name)});
    whenAnswered(m_store->get(name), this, [this, name, then](const StoreReply& reply) {
        noteReply(reply);
        if (reply.outcome == StoreOutcome::Done)
            then(reply.value);
        else
            then(errorOf(reply, name));
    });
}

void Vault::fetchRest(const QStringList& names, const QList<SecretValue>& values,
                      const std::function<void(const Result<QList<SecretValue>>&)>& then)
{
    if (values.size() == names.size())
        return then(values);
    fetch(names.at(values.size()), [this, names, values, then](const Result<SecretValue>& value) {
        if (!value)
            then(value.error());
        else
            fetchRest(names, values + QList{*value}, then);
    });
}

void Vault::noteUse(const QStringList& names)
{
    const qint64 minute = m_clock.nowMs() / kMinuteMs * kMinuteMs;
    m_file.changeLazily([names, minute](VaultRecord& record) {
        for (const QString& name : names) {
            if (const auto info = record.secrets.find(name); info != record.secrets.end())
                info->lastUsedAt = std::max(minute, info->createdAt); // never before it was there
        }
    });
}

QFuture<Result<SecretValue>> Vault::read(const QString& name)
{
    const auto [future, keep] = promised<SecretValue>();
    whenBegun([this, name, keep = keep] {
        fetch(name, [this, name, keep](const Result<SecretValue>& value) {
            if (value)
                noteUse({name});
            keep(value);
        });
    });
    return future;
}

QFuture<Result<QList<SecretValue>>> Vault::readAll(const QStringList& names, SecretUse use)
{
    const auto [future, keep] = promised<QList<SecretValue>>();
    whenBegun([this, names, use, keep = keep] {
        fetchRest(names, {}, [this, names, use, keep](const Result<QList<SecretValue>>& values) {
            if (values && use == SecretUse::Now)
                noteUse(names);
            keep(values);
        });
    });
    return future;
}

QFuture<Result<SecretValue>> Vault::reveal(const QString& name, const QString& who)
{
    const auto [future, keep] = promised<SecretValue>();
    whenBegun([this, name, who, keep = keep] {
        fetch(name, [this, name, who, keep](const Result<SecretValue>& value) {
            audit(u"secret.reveal"_s, name, who, value ? Result<Done>(Done{}) : Result<Done>(value.error()));
            keep(value);
        });
    });
    return future;
}

} // namespace jobdeck::secrets
