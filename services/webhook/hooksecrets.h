// SPDX-License-Identifier: Apache-2.0
// The secrets that senders sign with, in the vault: one or, after a rotation, two for each job. Lives on the main
// thread, never blocks it.
#pragma once

#include "clock.h"
#include "secretvault.h"
#include "webhook/signature.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace jobdeck::webhook {

class HookSecrets : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    HookSecrets(SecretVault& vault, const Clock& clock, QObject* parent = nullptr);

    /// By the vault's list; its values may not be readable now.
    bool exists(const QString& jobId) const;
    /// Puts it into the vault, then answers it.
    QFuture<Result<SecretValue>> put(const QString& jobId, const QString& jobName, const SecretValue& value);
    /// The same, and the one so far stays good until `oldExpiresAt` (UTC ms).
    QFuture<Result<SecretValue>> rotate(const QString& jobId, const QString& jobName, const SecretValue& value,
                                        qint64 oldExpiresAt);
    /// The current one, as it was shown.
    QFuture<Result<SecretValue>> current(const QString& jobId);
    /// Those that have not expired, newest first. NotFound where the vault says that there is none.
    QFuture<Result<QList<ActiveSecret>>> active(const QString& jobId, SignatureScheme scheme);
    void remove(const QString& jobId);
    /// Takes out of the vault what has expired, and secrets of other jobs than these that are older than `graceMs`.
    void tidy(const QSet<QString>& jobIds, qint64 graceMs);
    /// Tells the vault that it was used.
    void noteUse(const QString& name);

private:
    SecretInfo present(const QString& jobId) const;

    SecretVault& m_vault;
    const Clock& m_clock;
};

} // namespace jobdeck::webhook
