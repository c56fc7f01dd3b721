// SPDX-License-Identifier: Apache-2.0
#include "webhooks/webhookdialogs.h"

#include "secretvault.h"
#include "webhookconfig.h"
#include "webhooks/rotatedialog.h"
#include "webhooks/secretdialog.h"
#include "webhooks/senderdialog.h"
#include "webhooks/webhookaddress.h"
#include "words/webhookwords.h"

namespace jobdeck {

WebhookDialogs::WebhookDialogs(const PageContext& context, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
{}

void WebhookDialogs::showSecret(const Job& job, const SecretValue& value)
{
    const SignatureScheme scheme = webhookConfig(job.definition.config).scheme;
    auto* dialog = new SecretDialog({.jobName = job.definition.name,
                                     .url = webhookAddress(m_context, job),
                                     .value = value,
                                     .storeName = m_context.vault ? m_context.vault->status().storeName : QString(),
                                     .keeper = m_context.sender,
                                     .jobId = job.id,
                                     .sender = isSecretOfSender(scheme) ? schemeWord(scheme) : QString()},
                                    m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WebhookDialogs::rotate(const Job& job)
{
    auto* dialog = new RotateDialog(m_context, job.id, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RotateDialog::rotated, this, [this, job](const SecretValue& value) { showSecret(job, value); });
    dialog->open();
}

void WebhookDialogs::help(const Job& job)
{
    auto* dialog = new SenderDialog(m_context, job, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SenderDialog::openExecutionRequested, this, &WebhookDialogs::openExecutionRequested);
    dialog->open();
}

} // namespace jobdeck
