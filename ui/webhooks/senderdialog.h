// SPDX-License-Identifier: Apache-2.0
// Help for whoever sends to a job: a test delivery, and programs to copy. GUI thread.
#pragma once

#include "job.h"
#include "pagecontext.h"
#include "result.h"
#include "webhooks.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace jobdeck {

class LinesEdit;
class TextReader;
class ToneLabel;
enum class SnippetLanguage;

class SenderDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `job` as it is stored; `context.webhooks` is there.
    SenderDialog(const PageContext& context, const Job& job, QWidget* parent = nullptr);

signals:
    void openExecutionRequested(const QString& executionId);

private:
    QWidget* createPayload();
    QWidget* createTest();
    QWidget* createProgram(SnippetLanguage language);
    void addPrograms();
    QList<std::pair<QString, QString>> headers() const;
    void send();
    void onSent(const Result<SentWebhook>& sent);
    void updatePrograms();
    void updateBody();

    PageContext m_context;
    Job m_job;
    QPlainTextEdit* m_body;
    ToneLabel* m_bodyProblem;
    LinesEdit* m_headers;
    QPushButton* m_send;
    ToneLabel* m_outcome;
    TextReader* m_answer;
    QPushButton* m_open;
    QString m_executionId;
    QTabWidget* m_tabs;
    QList<std::pair<SnippetLanguage, TextReader*>> m_programs;
};

} // namespace jobdeck
