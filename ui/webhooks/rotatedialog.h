// SPDX-License-Identifier: Apache-2.0
// Asks how long a job's old secret stays good, and makes the new one. GUI thread.
#pragma once

#include "pagecontext.h"
#include "result.h"
#include "secret.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace jobdeck {

class Banner;

class RotateDialog final : public QDialog
{
    Q_OBJECT

public:
    RotateDialog(const PageContext& context, const QString& jobId, QWidget* parent = nullptr);

signals:
    /// To be shown once.
    void rotated(const jobdeck::SecretValue& value);

private:
    QWidget* createButtons();
    void rotate();
    void onRotated(const Result<SecretValue>& value);

    PageContext m_context;
    QString m_jobId;
    Banner* m_banner;
    QComboBox* m_grace;
    QPushButton* m_make;
};

} // namespace jobdeck
