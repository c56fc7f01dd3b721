// SPDX-License-Identifier: Apache-2.0
// Asks for a job's new secret, made here or by the sender, and how long the old one stays good. GUI thread.
#pragma once

#include "pagecontext.h"
#include "result.h"
#include "secret.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace jobdeck {

class Banner;

class RotateDialog final : public QDialog
{
    Q_OBJECT

public:
    RotateDialog(const PageContext& context, const QString& jobId, QWidget* parent = nullptr);
    ~RotateDialog() override;

signals:
    /// Made here: to be shown once.
    void rotated(const jobdeck::SecretValue& value);

private:
    QWidget* createChoice();
    QWidget* createGrace();
    QWidget* createButtons();
    void update();
    void rotate();
    SecretValue given() const;
    void onRotated(const Result<SecretValue>& value, bool isMade);

    PageContext m_context;
    QString m_jobId;
    Banner* m_banner;
    QRadioButton* m_made;
    QRadioButton* m_given;
    QLineEdit* m_secret; ///< the sender's
    QComboBox* m_grace;
    QPushButton* m_make;
};

} // namespace jobdeck
