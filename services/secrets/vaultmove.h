// SPDX-License-Identifier: Apache-2.0
// Copies secrets from one store to another, one by one, and reads each back before the next. Lives on the main thread.
#pragma once

#include "secrets/secretstore.h"

#include <QObject>
#include <QStringList>

namespace jobdeck::secrets {

class VaultMove final : public QObject
{
    Q_OBJECT

public:
    /// Both stores must outlive it. `to` is new: where anything fails it is emptied and disposed of again.
    VaultMove(SecretStore& from, SecretStore& to, const QStringList& keys, QObject* parent);

    void start() { next(); }
    /// Of the keys, those that the old store positively did not have.
    const QStringList& missing() const { return m_missing; }

signals:
    /// Done: everything is in both stores. Otherwise nothing is in the new one.
    void finished(const jobdeck::secrets::StoreReply& reply);

private:
    void next();
    void copy(const StoreReply& value);
    void compare(const SecretValue& wanted, const StoreReply& found);
    void undo(const StoreReply& reason);

    SecretStore& m_from;
    SecretStore& m_to;
    QStringList m_keys;
    QStringList m_copied;
    QStringList m_missing;
};

} // namespace jobdeck::secrets
