// SPDX-License-Identifier: Apache-2.0
// Shows a webhook's secret the one time it is shown. GUI thread.
#pragma once

#include "secret.h"

#include <QDialog>

class QLineEdit;

namespace jobdeck {

struct SecretToShow
{
    QString jobName;
    QString url; ///< empty: not known
    SecretValue value;
    QString storeName; ///< where it is saved: "GNOME Keyring"; empty: "the vault"
};

class SecretDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SecretDialog(const SecretToShow& secret, QWidget* parent = nullptr);
    ~SecretDialog() override;

private:
    QWidget* createLine(QLineEdit* line, const QString& name, const QString& text);
    QWidget* createButtons();
    void copySecret();
    void reveal(bool shown);

    SecretValue m_value;
    QLineEdit* m_secret;
};

} // namespace jobdeck
