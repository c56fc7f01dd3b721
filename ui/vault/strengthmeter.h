// SPDX-License-Identifier: Apache-2.0
// Four short bars, as many filled as a passphrase is worth; words beside it say the same. GUI thread.
#pragma once

#include "vault/passphrasestrength.h"

#include <QWidget>

namespace jobdeck {

class StrengthMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit StrengthMeter(QWidget* parent = nullptr);

    void setStrength(const PassphraseStrength& strength);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PassphraseStrength::Grade m_grade = PassphraseStrength::None;
};

} // namespace jobdeck
