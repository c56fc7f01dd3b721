// SPDX-License-Identifier: Apache-2.0
// Adds a secret, or gives one a new value. GUI thread.
#pragma once

#include "vault/vaultdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace jobdeck {

class FieldBlock;

class SecretEditor final : public VaultDialog
{
    Q_OBJECT

public:
    /// With the name of `secret` its value is replaced; without one it is a new secret.
    SecretEditor(SecretVault* vault, const SecretInfo& secret, QWidget* parent);

    /// For a secret that something else asked for by its name.
    void suggestName(const QString& name);

signals:
    void secretSaved(const QString& name);

protected:
    Asked ask() override;
    bool showError(const Error& error) override;

private:
    void buildFields();
    SecretValue value() const;

    SecretVault* m_vault;
    SecretInfo m_secret;
    const bool m_isNew;
    QLineEdit* m_name;
    QComboBox* m_kind;
    QLineEdit* m_note;
    QLineEdit* m_line;
    QPlainTextEdit* m_lines;
    QCheckBox* m_several;
    FieldBlock* m_nameBlock = nullptr;
    FieldBlock* m_valueBlock = nullptr;
};

} // namespace jobdeck
