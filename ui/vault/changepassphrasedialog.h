// SPDX-License-Identifier: Apache-2.0
// Gives the encrypted file another passphrase. GUI thread.
#pragma once

#include "vault/vaultdialog.h"

class QLineEdit;

namespace jobdeck {

class PassphraseEdit;

class ChangePassphraseDialog final : public VaultDialog
{
    Q_OBJECT

public:
    ChangePassphraseDialog(SecretVault* vault, QWidget* parent);

protected:
    Asked ask() override;
    bool showError(const Error& error) override;

private:
    SecretVault* m_vault;
    QLineEdit* m_current;
    PassphraseEdit* m_next;
};

} // namespace jobdeck
