// SPDX-License-Identifier: Apache-2.0
#include "vault/changepassphrasedialog.h"

#include "editor/fieldblock.h"
#include "vault/passphraseedit.h"
#include "vault/secretinput.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace jobdeck {

ChangePassphraseDialog::ChangePassphraseDialog(SecretVault* vault, QWidget* parent)
    : VaultDialog(tr("Change the passphrase"), tr("Change"), parent)
    , m_vault(vault)
    , m_current(secretInput(tr("Passphrase now"), this))
    , m_next(new PassphraseEdit(this))
{
    content()->addWidget(new FieldBlock(tr("Passphrase &now"), m_current, {}, this));
    content()->addWidget(m_next);
    content()->addStretch();
    const auto update = [this] {
        action()->setEnabled(!m_current->text().isEmpty() && m_next->problem().isEmpty());
        action()->setToolTip(m_next->problem());
    };
    connect(m_current, &QLineEdit::textChanged, this, update);
    connect(m_next, &PassphraseEdit::edited, this, update);
    update();
    m_current->setFocus();
}

VaultDialog::Asked ChangePassphraseDialog::ask()
{
    return m_vault->changePassphrase(SecretValue(m_current->text().toUtf8()), m_next->passphrase());
}

bool ChangePassphraseDialog::showError(const Error& error)
{
    m_current->selectAll();
    m_current->setFocus();
    return VaultDialog::showError(error);
}

} // namespace jobdeck
