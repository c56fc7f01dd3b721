// SPDX-License-Identifier: Apache-2.0
#include "servevault.h"

#include "post.h"

#include <ostream>

namespace jobdeck::ctl {

ServeVault::ServeVault(secrets::Vault& vault, const std::optional<SecretValue>& passphrase, std::ostream& err)
    : m_vault(vault)
    , m_passphrase(passphrase)
    , m_err(err)
{
    connect(&vault, &secrets::Vault::begun, this, &ServeVault::settle);
    connect(&vault, &SecretVault::statusChanged, this, &ServeVault::takeStatus);
}

void ServeVault::settle()
{
    const VaultStatus status = m_vault.status();
    if (m_passphrase && (status.store == VaultStore::EncryptedFile || status.store == VaultStore::None))
        return open();
    if (m_passphrase)
        say(tr("The vault's passphrase is not needed: secrets are in another place (%1).").arg(status.storeName));
    if (status.state == VaultState::Undecided && m_vault.list().isEmpty())
        return makeKeyFile();
    if (status.store == VaultStore::EncryptedFile && status.state == VaultState::Locked)
        say(tr("The vault needs its passphrase: jobs that name secrets wait. Give it with --vault-passphrase-file, or "
               "as the systemd credential jobdeck-vault."));
    finish(Done{}, {});
}

void ServeVault::open()
{
    const SecretValue passphrase = *std::exchange(m_passphrase, std::nullopt);
    if (m_vault.status().store == VaultStore::EncryptedFile)
        return answer(m_vault.unlock(passphrase), this, [this](const Result<Done>& opened) { finish(opened, {}); });
    answer(m_vault.useStore(VaultStore::EncryptedFile, passphrase, QStringLiteral("terminal")), this,
           [this](const Result<Done>& made) {
               finish(made, tr("Secrets are kept in an encrypted file that the given passphrase opens."));
           });
}

void ServeVault::makeKeyFile()
{
    answer(m_vault.useStore(VaultStore::KeyFile, {}, QStringLiteral("terminal")), this,
           [this](const Result<Done>& made) {
               finish(made,
                      tr("There is no keychain and no passphrase: secrets are kept in an encrypted file whose key lies "
                         "beside it (secrets.key, for this user only). Whoever can read the data folder, or a copy of "
                         "it, can read the secrets. Better: give a passphrase with --vault-passphrase-file or as the "
                         "systemd credential jobdeck-vault, after jobdeckctl secrets store encrypted-file "
                         "--new-passphrase-file FILE."));
           });
}

void ServeVault::finish(const Result<Done>& result, const QString& words)
{
    if (!result)
        say(tr("The vault is not open: %1 Jobs that name secrets wait.").arg(result.error().message));
    else if (!words.isEmpty())
        say(words);
    m_settled = true;
    emit settled();
}

void ServeVault::takeStatus(const VaultStatus& status)
{
    if (m_settled && !status.message.isEmpty() && status.message != m_lastMessage)
        say(tr("Vault: %1").arg(status.message));
    m_lastMessage = status.message;
}

void ServeVault::say(const QString& words)
{
    m_err << words.toStdString() << std::endl;
}

} // namespace jobdeck::ctl
