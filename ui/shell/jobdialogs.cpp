// SPDX-License-Identifier: Apache-2.0
#include "shell/jobdialogs.h"

#include "backendmodels.h"
#include "drafts.h"
#include "editor/jobeditor.h"
#include "editor/newjob.h"
#include "post.h"
#include "run/runjobdialog.h"
#include "webhooks/webhookdialogs.h"
#include "widgets/toast.h"

namespace jobdeck {

JobDialogs::JobDialogs(const Connection& connection, QWidget* window)
    : QObject(window)
    , m_context(connection.context)
    , m_drafts(connection.drafts)
    , m_window(window)
    , m_webhooks(new WebhookDialogs(connection.context, window))
{
    connect(m_webhooks, &WebhookDialogs::openExecutionRequested, this, &JobDialogs::openExecutionRequested);
}

const Job* JobDialogs::find(const QString& jobId) const
{
    const Job* job = m_context.models->jobs()->job(jobId);
    if (!job)
        Toast::show(m_window, tr("This job was deleted."));
    return job;
}

void JobDialogs::create()
{
    openEditor(newJob(*m_context.models->agents()));
}

void JobDialogs::edit(const QString& jobId)
{
    if (!m_drafts) {
        if (const Job* job = find(jobId))
            openEditor(*job);
        return;
    }
    answer(m_drafts->find(jobId), this, [this, jobId](const Result<Draft>& draft) {
        const Job* job = find(jobId);
        if (!job)
            return;
        JobEditor* editor = openEditor(*job);
        if (draft)
            editor->restore(*draft);
    });
}

void JobDialogs::continueDraft(const QString& key)
{
    if (!m_drafts)
        return;
    answer(m_drafts->find(key), this, [this](const Result<Draft>& draft) {
        if (draft) // also of a job that was deleted meanwhile: the editor says so
            openEditor(draft->base)->restore(*draft);
    });
}

void JobDialogs::duplicate(const QString& jobId)
{
    if (const Job* job = find(jobId))
        openEditor(copyOfJob(*job));
}

JobEditor* JobDialogs::openEditor(const Job& job)
{
    auto* editor = new JobEditor(m_context, job, m_window);
    editor->keepIn(m_drafts);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &JobEditor::openExecutionRequested, this, &JobDialogs::openExecutionRequested);
    connect(editor, &JobEditor::jobSaved, this, [this](const Job& saved) {
        emit jobSaved(saved.id);
        if (!saved.webhookSecret.isEmpty()) // this answer alone has it
            m_webhooks->showSecret(saved, SecretValue(saved.webhookSecret.toUtf8()));
    });
    // In a turn of its own: making all the inputs and laying them out took more than a frame together.
    QMetaObject::invokeMethod(editor, &QDialog::open, Qt::QueuedConnection);
    return editor;
}

void JobDialogs::helpSender(const QString& jobId)
{
    if (const Job* job = find(jobId))
        m_webhooks->help(*job);
}

void JobDialogs::run(const QString& jobId)
{
    runWith(jobId, {}, {});
}

void JobDialogs::runWith(const QString& jobId, const QJsonObject& parameters, const QJsonObject& configOverride)
{
    const Job* job = find(jobId);
    if (!job)
        return;
    auto* dialog = new RunJobDialog(m_context, *job, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!parameters.isEmpty() || !configOverride.isEmpty())
        dialog->setParameters(parameters, configOverride);
    connect(dialog, &RunJobDialog::executionStarted, this, &JobDialogs::executionStarted);
    dialog->open();
}

} // namespace jobdeck
