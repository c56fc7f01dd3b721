// SPDX-License-Identifier: Apache-2.0
#include "secrets/keychainstore.h"

#include "post.h"
#include "secrets/vaultfile.h"

#include <qt6keychain/keychain.h>

#include <QPromise>
#include <QTimer>

#include <utility>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

static constexpr auto kServiceName = "jobdeck"_L1;

struct KeychainStore::Call
{
    QPromise<Result<StoreReply>> promise;
    std::function<void(const Then&)> work;
    QTimer deadline;
    bool late = false; ///< TimedOut was said; the keychain still has it
};

KeychainStore::KeychainStore(const QString& folderId, std::chrono::milliseconds patience, QObject* parent)
    : SecretStore(parent)
    , m_folderId(folderId)
    , m_patience(patience)
    , m_name(tr("Keychain"))
{}

/// Jobs that still run belong to QtKeychain: it keeps bare pointers to them.
KeychainStore::~KeychainStore() = default;

QString KeychainStore::fullKey(const QString& key) const
{
    return m_folderId + u'/' + key;
}

QString KeychainStore::markKey() const
{
    return m_folderId;
}

// One call after the other.

StoreFuture KeychainStore::enqueue(const std::function<void(const Then&)>& work)
{
    if (!m_calls.isEmpty() && m_calls.head()->late)
        return ready(Result(StoreReply{
            .outcome = StoreOutcome::TimedOut, .message = tr("%1 has not answered yet.").arg(m_name), .value = {}}));
    auto call = std::make_shared<Call>();
    call->work = work;
    call->promise.start();
    call->deadline.setSingleShot(true);
    call->deadline.callOnTimeout(this, [this, weak = std::weak_ptr(call)] {
        if (const auto strong = weak.lock())
            giveUpWaiting(strong);
    });
    call->deadline.start(m_patience);
    m_calls.enqueue(call);
    if (m_calls.size() == 1)
        startNext();
    return call->promise.future();
}

void KeychainStore::startNext()
{
    if (m_calls.isEmpty())
        return;
    const std::shared_ptr<Call> call = m_calls.head();
    const auto work = std::exchange(call->work, nullptr); // it may settle the call before it returns
    work([this, call](const StoreReply& reply) { settle(call, reply); });
}

void KeychainStore::settle(const std::shared_ptr<Call>& call, const StoreReply& reply)
{
    call->deadline.stop();
    m_declined = reply.outcome == StoreOutcome::Locked;
    m_calls.removeOne(call);
    if (call->late) {
        emit answeredLate();
    } else {
        call->promise.addResult(reply);
        call->promise.finish();
    }
    startNext();
}

void KeychainStore::giveUpWaiting(const std::shared_ptr<Call>& call)
{
    call->late = true;
    call->promise.addResult(StoreReply{
        .outcome = StoreOutcome::TimedOut,
        .message = tr("%1 has not answered yet. It may be showing a question somewhere on the screen.").arg(m_name),
        .value = {}});
    call->promise.finish();
    if (m_calls.head() != call)
        m_calls.removeOne(call); // never asked
}

void KeychainStore::see(const std::function<void(const KeychainView&)>& then)
{
    answer(lookAtKeychain(m_patience), this, [this, then](const Result<KeychainView>& view) {
        if (view)
            m_name = view->name.isEmpty() ? m_name : view->name;
        then(view ? *view : KeychainView{.state = KeychainView::Silent});
    });
}

// What QtKeychain is asked.

void KeychainStore::run(QKeychain::Job* job, const QString& key, const Then& then)
{
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, then](QKeychain::Job* done) {
        StoreReply reply;
        reply.message = done->errorString();
        const auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(done);
        switch (done->error()) {
        case QKeychain::NoError:
            reply.message.clear();
            if (reading)
                reply.value = SecretValue(reading->binaryData());
            break;
        case QKeychain::EntryNotFound:
            reply.outcome = StoreOutcome::NotFound;
            break;
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            reply.outcome = StoreOutcome::Denied;
            break;
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            reply.outcome = StoreOutcome::Absent;
            break;
        default:
            reply.outcome = StoreOutcome::Failed;
        }
        if (reply.outcome == StoreOutcome::Done)
            then(reply);
        else
            explain(reply, then);
    });
    job->start();
}

void KeychainStore::explain(const StoreReply& rawReply, const Then& then)
{
    see([this, rawReply, then](const KeychainView& view) {
        StoreReply reply = rawReply;
        switch (view.state) {
        case KeychainView::Locked:
            reply.outcome = StoreOutcome::Locked;
            reply.message = tr("%1 is locked.").arg(m_name);
            break;
        case KeychainView::Absent:
            reply.outcome = StoreOutcome::Absent;
            reply.message = tr("No keychain answers on this desktop.");
            break;
        case KeychainView::Silent:
            reply.outcome = StoreOutcome::TimedOut;
            reply.message = tr("%1 has not answered yet.").arg(m_name);
            break;
        case KeychainView::Open:
            if (reply.outcome == StoreOutcome::Denied)
                reply.message = tr("%1 does not let Jobdeck in: %2").arg(m_name, rawReply.message);
            else if (reply.outcome == StoreOutcome::Failed || reply.outcome == StoreOutcome::Absent)
                reply.message = tr("%1 says: %2").arg(m_name, rawReply.message);
            break;
        }
        then(reply);
    });
}

void KeychainStore::read(const QString& key, const Then& then)
{
    run(new QKeychain::ReadPasswordJob(kServiceName), key, then);
}

void KeychainStore::write(const QString& key, const SecretValue& value, const Then& then)
{
    auto* job = new QKeychain::WritePasswordJob(kServiceName);
    job->setBinaryData(value.bytes()); // text would end at its first zero byte
    run(job, key, then);
}

void KeychainStore::erase(const QString& key, const Then& then)
{
    run(new QKeychain::DeletePasswordJob(kServiceName), key,
        [then](const StoreReply& reply) { then(reply.outcome == StoreOutcome::NotFound ? StoreReply{} : reply); });
}

/// The keychain is open and says "not found": is it the one that has our entries?
void KeychainStore::proveAbsence(const Then& then)
{
    read(markKey(), [this, then](const StoreReply& mark) {
        StoreReply reply = mark;
        if (mark.outcome == StoreOutcome::Done) {
            reply = {.outcome = StoreOutcome::NotFound, .message = {}, .value = {}};
        } else if (mark.outcome == StoreOutcome::NotFound) {
            reply.outcome = StoreOutcome::Absent;
            reply.message = tr("%1 has no entries of this data folder: it is another keyring than the one that the "
                               "secrets were saved in, or it was emptied.")
                                .arg(m_name);
        }
        then(reply);
    });
}

// What the vault asks.

StoreFuture KeychainStore::look()
{
    if (!m_calls.isEmpty() && m_calls.head()->late)
        return ready(Result(StoreReply{
            .outcome = StoreOutcome::TimedOut, .message = tr("%1 has not answered yet.").arg(m_name), .value = {}}));
    auto promise = std::make_shared<QPromise<Result<StoreReply>>>();
    promise->start();
    explain({}, [this, promise](const StoreReply& reply) {
        if (reply.outcome == StoreOutcome::Done)
            m_declined = false;
        promise->addResult(reply);
        promise->finish();
    });
    return promise->future();
}

StoreFuture KeychainStore::get(const QString& key)
{
    return enqueue([this, key](const Then& then) {
        if (m_declined)
            return then({.outcome = StoreOutcome::Locked, .message = tr("%1 is locked.").arg(m_name), .value = {}});
        read(fullKey(key), [this, then](const StoreReply& reply) {
            if (reply.outcome == StoreOutcome::NotFound)
                proveAbsence(then);
            else
                then(reply);
        });
    });
}

StoreFuture KeychainStore::set(const QString& key, const SecretValue& value)
{
    m_declined = false; // somebody at the screen asked for it
    return enqueue([this, key, value](const Then& then) { write(fullKey(key), value, then); });
}

StoreFuture KeychainStore::remove(const QString& key)
{
    m_declined = false;
    return enqueue([this, key](const Then& then) { erase(fullKey(key), then); });
}

StoreFuture KeychainStore::unlock(const SecretValue&)
{
    m_declined = false;
    return enqueue([this](const Then& then) {
        proveAbsence(
            [then](const StoreReply& reply) { then(reply.outcome == StoreOutcome::NotFound ? StoreReply{} : reply); });
    });
}

StoreFuture KeychainStore::create(const SecretValue&)
{
    m_declined = false;
    // Looked at first, so that it is called by its name from the first secret on.
    return enqueue([this](const Then& then) { see([this, then](const KeychainView&) { probe(then); }); });
}

void KeychainStore::probe(const Then& then)
{
    const QString key = fullKey(u"probe"_s);
    const SecretValue sample(randomSecret(24).bytes());
    const auto next = [then](const std::function<void(const StoreReply&)>& step) {
        return [then, step](const StoreReply& reply) {
            if (reply.outcome == StoreOutcome::Done)
                step(reply);
            else
                then(reply);
        };
    };
    const auto leaveMark = [this, then](const StoreReply&) {
        write(markKey(), SecretValue("Jobdeck keeps secrets under this name."), then);
    };
    const auto takeAway = [this, key, next, leaveMark, sample, then](const StoreReply& seen) {
        if (seen.value.bytes() != sample.bytes())
            return then({.outcome = StoreOutcome::Failed,
                         .message = tr("%1 did not give back what it was given.").arg(m_name),
                         .value = {}});
        erase(key, next(leaveMark));
    };
    const auto readBack = [this, key, next, takeAway](const StoreReply&) { read(key, next(takeAway)); };
    write(key, sample, next(readBack));
}

StoreFuture KeychainStore::dispose()
{
    return enqueue([this](const Then& then) { erase(markKey(), then); });
}

StoreFuture KeychainStore::putAside()
{
    return ready(Result(StoreReply{})); // what is in another keyring stays there
}

} // namespace jobdeck::secrets
