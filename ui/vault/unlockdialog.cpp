// SPDX-License-Identifier: Apache-2.0
#include "vault/unlockdialog.h"

#include "editor/fieldblock.h"
#include "vault/secretinput.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace jobdeck {

UnlockDialog::UnlockDialog(SecretVault* vault, QWidget* parent)
    : VaultDialog(tr("Open the vault"), tr("Open"), parent)
    , m_vault(vault)
    , m_passphrase(secretInput(tr("Passphrase"), this))
{
    auto* block = new FieldBlock(tr("&Passphrase"), m_passphrase, {}, this);
    block->setHint(tr("Jobs that wait for a secret go on once it is open."));
    content()->addWidget(block);
    content()->addStretch();
    m_passphrase->setFocus();
}

VaultDialog::Asked UnlockDialog::ask()
{
    return m_vault->unlock(SecretValue(m_passphrase->text().toUtf8()));
}

bool UnlockDialog::showError(const Error& error)
{
    m_passphrase->selectAll();
    m_passphrase->setFocus();
    return VaultDialog::showError(error);
}

} // namespace jobdeck
