// SPDX-License-Identifier: Apache-2.0
// One place for secrets, as bytes by key. Lives on the main thread; always answers, through the event loop.
#pragma once

#include "result.h"
#include "secrets/storereply.h"
#include "secretvault.h"

#include <QFuture>
#include <QObject>

namespace jobdeck::secrets {

/// A future without a result, or with Closing, means that the store went away.
using StoreFuture = QFuture<Result<StoreReply>>;

class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual VaultStore kind() const = 0;
    /// As people call it; may become more exact after the first look().
    virtual QString name() const = 0;

    /// Whether it would answer, found out without a prompt.
    virtual StoreFuture look() = 0;
    /// Makes it new and proves that it keeps what it is given. Nothing that was there before is overwritten.
    virtual StoreFuture create(const SecretValue& passphrase) = 0;
    /// Shows the keychain's prompt, or takes the file's passphrase.
    virtual StoreFuture unlock(const SecretValue& passphrase) = 0;
    virtual StoreFuture get(const QString& key) = 0;
    virtual StoreFuture set(const QString& key, const SecretValue& value) = 0;
    /// Done also where there was no such entry.
    virtual StoreFuture remove(const QString& key) = 0;
    /// Takes away what is left of the store itself, once its entries are elsewhere.
    virtual StoreFuture dispose() = 0;
    /// Puts what cannot be read aside, so that a new one can be made in its place.
    virtual StoreFuture putAside() = 0;

signals:
    /// A call that had timed out has been answered after all: worth another look.
    void answeredLate();
};

} // namespace jobdeck::secrets
