// SPDX-License-Identifier: Apache-2.0
// Opens the encrypted file with its passphrase. GUI thread.
#pragma once

#include "vault/vaultdialog.h"

class QLineEdit;

namespace jobdeck {

class UnlockDialog final : public VaultDialog
{
    Q_OBJECT

public:
    UnlockDialog(SecretVault* vault, QWidget* parent);

protected:
    Asked ask() override;
    bool showError(const Error& error) override;

private:
    SecretVault* m_vault;
    QLineEdit* m_passphrase;
};

} // namespace jobdeck
