// SPDX-License-Identifier: Apache-2.0
// The line below the vault's title: where secrets are kept, and the menu of what can be done about that. GUI thread.
#pragma once

#include "secretvault.h"

#include <QWidget>

class QToolButton;

namespace jobdeck {

class ElidedLabel;
class Picture;

class StoreLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StoreLine(QWidget* parent = nullptr);

    void setStatus(const VaultStatus& status);

signals:
    void moveRequested();
    void passphraseRequested();
    void abandonRequested();

private:
    void openMenu();

    VaultStatus m_status;
    Picture* m_picture;
    ElidedLabel* m_words;
    QToolButton* m_change;
};

} // namespace jobdeck
