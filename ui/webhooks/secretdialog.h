// SPDX-License-Identifier: Apache-2.0
// Shows a webhook's secret the one time it is shown. GUI thread.
#pragma once

#include "secret.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace jobdeck {

class Picture;
class WebhookSender;

struct SecretToShow
{
    QString jobName;
    QString url; ///< empty: not known
    SecretValue value;
    QString storeName;               ///< where it is saved: "GNOME Keyring"; empty: "the vault"
    WebhookSender* keeper = nullptr; ///< set: it is saved only there; this one can keep it here, too
    QString jobId = {};              ///< for `keeper`
    QString sender = {};             ///< a service that makes the secret itself: "Stripe"; empty: none
};

class SecretDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SecretDialog(const SecretToShow& secret, QWidget* parent = nullptr);
    ~SecretDialog() override;

private:
    QWidget* createLine(QLineEdit* line, const QString& name, const QString& text);
    QHBoxLayout* createSaved(const SecretToShow& secret);
    void showSaved(bool here, const QString& words);
    void offerToKeep(QHBoxLayout* row, const SecretToShow& secret);
    QWidget* createButtons();
    void copySecret();
    void reveal(bool shown);

    SecretValue m_value;
    QLineEdit* m_secret;
    Picture* m_picture;
    QLabel* m_saved; ///< where it is
};

} // namespace jobdeck
