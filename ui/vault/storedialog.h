// SPDX-License-Identifier: Apache-2.0
// Where secrets are kept: the decision for a first place, or the move to another one. GUI thread.
#pragma once

#include "vault/vaultdialog.h"

class QRadioButton;

namespace jobdeck {

class PassphraseEdit;

class StoreDialog final : public VaultDialog
{
    Q_OBJECT

public:
    StoreDialog(SecretVault* vault, QWidget* parent);

protected:
    Asked ask() override;

private:
    QRadioButton* addChoice(const QString& title, const QString& words, bool possible);
    void update();

    SecretVault* m_vault;
    QRadioButton* m_keychain;
    QRadioButton* m_file;
    QRadioButton* m_keyFile;
    PassphraseEdit* m_passphrase;
};

} // namespace jobdeck
