// SPDX-License-Identifier: Apache-2.0
// The dialogs about one job's webhook: its secret shown once, a new secret, help for the sender. GUI thread.
#pragma once

#include "job.h"
#include "pagecontext.h"
#include "secret.h"

#include <QObject>

class QWidget;

namespace jobdeck {

class WebhookDialogs final : public QObject
{
    Q_OBJECT

public:
    /// Opens them over `window`, which owns this. For rotate() `context.webhooks` is there, for help() that or
    /// `context.sender`.
    WebhookDialogs(const PageContext& context, QWidget* window);

    /// As it came in the answer that made it.
    void showSecret(const Job& job, const SecretValue& value);
    void rotate(const Job& job);
    void help(const Job& job);

signals:
    void openExecutionRequested(const QString& executionId);

private:
    PageContext m_context;
    QWidget* m_window;
};

} // namespace jobdeck
