// SPDX-License-Identifier: Apache-2.0
// Opens the dialogs about jobs that pages and tray ask for. Lives on the GUI thread.
#pragma once

#include "job.h"
#include "shell/connection.h"

#include <QJsonObject>
#include <QObject>

class QWidget;

namespace jobdeck {

class JobEditor;
class WebhookDialogs;

class JobDialogs final : public QObject
{
    Q_OBJECT

public:
    /// `window` is what the dialogs belong to.
    JobDialogs(const Connection& connection, QWidget* window);

    void create();
    /// Goes on with what was kept of an edit of it.
    void edit(const QString& jobId);
    void continueDraft(const QString& key);
    void duplicate(const QString& jobId);
    void run(const QString& jobId);
    /// Help for whoever sends to this webhook job: a test, programs to copy.
    void helpSender(const QString& jobId);
    /// "Run again with changes": begins with these values.
    void runWith(const QString& jobId, const QJsonObject& parameters, const QJsonObject& configOverride);

signals:
    void jobSaved(const QString& jobId);
    void executionStarted(const QString& executionId);
    /// To be shown in the history.
    void openExecutionRequested(const QString& executionId);

private:
    JobEditor* openEditor(const Job& job);
    /// The job as it is now; empty, with a word to the user, where somebody deleted it meanwhile.
    const Job* find(const QString& jobId) const;

    PageContext m_context;
    Drafts* m_drafts;
    QWidget* m_window;
    WebhookDialogs* m_webhooks;
};

} // namespace jobdeck
