// SPDX-License-Identifier: Apache-2.0
// A new passphrase, typed twice, with how strong it is. GUI thread.
#pragma once

#include "secret.h"

#include <QWidget>

class QLineEdit;

namespace jobdeck {

class StrengthMeter;
class ToneLabel;

class PassphraseEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit PassphraseEdit(QWidget* parent = nullptr);

    /// The keyboard goes to its first input. No focus proxy: Tab would come past what stands before it.
    void begin();
    /// What is wrong with it; empty: it can be used.
    QString problem() const;
    SecretValue passphrase() const;
    /// Out of the inputs, once it is not needed any more.
    void forget();

signals:
    void edited();

private:
    void update();

    QLineEdit* m_first;
    QLineEdit* m_second;
    StrengthMeter* m_meter;
    ToneLabel* m_words;
};

} // namespace jobdeck
