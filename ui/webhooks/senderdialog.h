// SPDX-License-Identifier: Apache-2.0
// Help for whoever sends to a job: a test delivery, and programs to copy. GUI thread.
#pragma once

#include "job.h"
#include "pagecontext.h"
#include "result.h"
#include "secret.h"
#include "webhookconfig.h"
#include "webhooks.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace jobdeck {

class FieldBlock;
class LinesEdit;
class SenderSecret;
class StartedRun;
class TextReader;
class ToneLabel;
enum class SnippetLanguage;

class SenderDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `job` as it is stored; `context.webhooks` or `context.sender` is there.
    SenderDialog(const PageContext& context, const Job& job, QWidget* parent = nullptr);

signals:
    void openExecutionRequested(const QString& executionId);

private:
    QWidget* createPayload();
    QWidget* createTest();
    QWidget* createProgram(SnippetLanguage language, const QString& title);
    void addPrograms();
    QList<std::pair<QString, QString>> headers() const;
    bool checkHeaders();
    WebhookConfig webhook() const;
    void send();
    void keepAndSend();
    void sendSigned(const SecretValue& secret);
    void sayFailed(const Error& error);
    void onSent(const Result<SentWebhook>& sent);
    void updatePrograms();
    void updateBody();

    PageContext m_context;
    Job m_job;
    QPlainTextEdit* m_body;
    ToneLabel* m_bodyProblem;
    LinesEdit* m_headers;
    FieldBlock* m_headersBlock;
    SenderSecret* m_secret; ///< null: the backend knows it
    QPushButton* m_send;
    ToneLabel* m_outcome;
    TextReader* m_answer;
    StartedRun* m_run;
    QTabWidget* m_tabs;
    QList<std::pair<SnippetLanguage, TextReader*>> m_programs;
};

} // namespace jobdeck
