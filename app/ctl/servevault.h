// SPDX-License-Identifier: Apache-2.0
// The vault of a service without a window: opens it with what the service was given, and says in words where secrets
// are kept. Lives on the main thread.
#pragma once

#include "secrets/vault.h"

#include <QObject>

#include <iosfwd>
#include <optional>

namespace jobdeck::ctl {

class ServeVault final : public QObject
{
    Q_OBJECT

public:
    /// `vault` has not begun yet; all must outlive it. `passphrase`: of the encrypted file.
    ServeVault(secrets::Vault& vault, const std::optional<SecretValue>& passphrase, std::ostream& err);

    void begin() { m_vault.begin(); }

signals:
    /// What can be done about the vault has been done.
    void settled();

private:
    void settle();
    void open();
    void makeKeyFile();
    void takeStatus(const VaultStatus& status);
    void say(const QString& words);
    void finish(const Result<Done>& result, const QString& words);

    secrets::Vault& m_vault;
    std::optional<SecretValue> m_passphrase; ///< until the vault is open
    std::ostream& m_err;
    QString m_lastMessage;
    bool m_settled = false;
};

} // namespace jobdeck::ctl
