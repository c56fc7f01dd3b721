// SPDX-License-Identifier: Apache-2.0
// Shows a secret's value for a moment: after a question, counting down, then it is gone again. GUI thread.
#pragma once

#include "secretvault.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace jobdeck {

class SensitiveClipboard;
class ToneLabel;

class RevealDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int kSeconds = 20;

    /// `clipboard` outlives it.
    RevealDialog(SecretVault* vault, const SecretInfo& secret, SensitiveClipboard* clipboard, QWidget* parent);
    ~RevealDialog() override;

    /// What the timer does once a second while a value is shown.
    void passSecond();

private:
    void reveal();
    void show(const SecretValue& value);
    void hideValue();

    SecretVault* m_vault;
    const QString m_name;
    SensitiveClipboard* m_clipboard;
    SecretValue m_value;
    int m_left = 0;
    QTimer m_timer;
    QLabel* m_words;
    QPlainTextEdit* m_text;
    ToneLabel* m_state;
    QPushButton* m_copy;
    QPushButton* m_reveal;
};

} // namespace jobdeck
