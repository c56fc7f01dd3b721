// SPDX-License-Identifier: Apache-2.0
// What a test delivery over a connection is signed with: the secret in the vault, or one that the user enters. GUI
// thread.
#pragma once

#include "job.h"
#include "secret.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace jobdeck {

class ToneLabel;
class WebhookSender;

class SenderSecret final : public QWidget
{
    Q_OBJECT

public:
    SenderSecret(WebhookSender* sender, const Job& job, QWidget* parent = nullptr);
    ~SenderSecret() override;

    /// Empty: the one in the vault.
    SecretValue value() const;
    /// The user wants what is entered to be kept.
    bool keeps() const;
    /// It is in the vault now.
    void settle();
    /// The service refused the signature: another one may be entered.
    void offerAnother();

private:
    void showState();

    WebhookSender* m_sender;
    Job m_job;
    bool m_entering = false; ///< another one than the kept
    ToneLabel* m_words;
    QPushButton* m_another;
    QLineEdit* m_input;
    QCheckBox* m_keep;
};

} // namespace jobdeck
