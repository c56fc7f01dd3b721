// SPDX-License-Identifier: Apache-2.0
// A real vault file whose calls fail when a test says so. Main thread.
#pragma once

#include "post.h"
#include "secrets/filestore.h"

namespace jobdeck::secrets {

class FailingStore final : public SecretStore
{
public:
    FailingStore(const QString& dataDir, VaultStore kind) : m_real(dataDir, kind) {}

    /// From now on `call` ("get", "set", "remove") on `key` answers `outcome`; without a call, nothing fails any more.
    void fail(const QString& call, const QString& key, StoreOutcome outcome)
    {
        m_failing = call + QLatin1Char(' ') + key;
        m_outcome = outcome;
    }
    /// Keeps another value than it is given.
    void corrupt(const QString& key) { m_corrupt = key; }

    VaultStore kind() const override { return m_real.kind(); }
    QString name() const override { return m_real.name(); }
    StoreFuture look() override { return m_real.look(); }
    StoreFuture create(const SecretValue& passphrase) override { return m_real.create(passphrase); }
    StoreFuture unlock(const SecretValue& passphrase) override { return m_real.unlock(passphrase); }
    StoreFuture dispose() override { return m_real.dispose(); }
    StoreFuture putAside() override { return m_real.putAside(); }
    StoreFuture get(const QString& key) override
    {
        return fails(QStringLiteral("get"), key) ? failure() : m_real.get(key);
    }
    StoreFuture remove(const QString& key) override
    {
        return fails(QStringLiteral("remove"), key) ? failure() : m_real.remove(key);
    }
    StoreFuture set(const QString& key, const SecretValue& value) override
    {
        if (fails(QStringLiteral("set"), key))
            return failure();
        return m_real.set(key, key == m_corrupt ? SecretValue("something else") : value);
    }

private:
    bool fails(const QString& call, const QString& key) const { return m_failing == call + QLatin1Char(' ') + key; }
    StoreFuture failure() const
    {
        return ready(Result(StoreReply{.outcome = m_outcome, .message = QStringLiteral("as told"), .value = {}}));
    }

    FileStore m_real;
    QString m_failing;
    StoreOutcome m_outcome = StoreOutcome::Done;
    QString m_corrupt;
};

} // namespace jobdeck::secrets
