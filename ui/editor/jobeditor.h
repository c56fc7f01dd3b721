// SPDX-License-Identifier: Apache-2.0
// The dialog in which a job is made and changed: never loses what was typed, never overwrites what others stored.
// Open it with open(). Lives on the GUI thread.
#pragma once

#include "draft.h"
#include "job.h"
#include "pagecontext.h"
#include "result.h"
#include "snapshot.h"

#include <QDialog>

class QPushButton;
class QSplitter;

namespace jobdeck {

class Banner;
class ConflictPanel;
class Drafts;
class EditorDraft;
class JobForm;
class TestRunPanel;
class ToneLabel;
class WebhookDialogs;

class JobEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `job` as it is stored, or without an id for a new one: see newjob.h.
    JobEditor(const PageContext& context, const Job& job, QWidget* parent = nullptr);

    /// What is typed and not saved is kept there; null: only in the inputs.
    void keepIn(Drafts* drafts);
    /// Goes on with what was typed before, as it was left; what others stored meanwhile is a conflict.
    void restore(const Draft& draft);
    /// What is in the inputs differs from what is stored.
    bool isModified() const;
    /// What is typed outlives the editor; see keepIn().
    bool keepsDraft() const;
    /// Asks first where something would be lost.
    void reject() override;

signals:
    /// The backend has it.
    void jobSaved(const jobdeck::Job& job);
    /// A test delivery started it.
    void openExecutionRequested(const QString& executionId);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* createButtons();
    void load(const Job& job);
    void updateButtons();
    bool recreatesSchedule() const;

    bool isAway() const;
    void updateConnection();
    void discardDraft();
    void keepForLater();

    void save();
    void onSaved(const Result<Job>& result);
    void showError(const Error& error);

    void onNews(const Delta& delta);
    void onReloaded();
    void onStored(const Job& theirs);
    void onRemoved();
    void keepMine();
    void takeTheirs();

    void connectWebhook();
    void testRun();
    void startTest();
    QStringList missingValues() const;

    PageContext m_context;
    Job m_job;             ///< what the inputs began with
    JobDefinition m_clean; ///< the same as the inputs tell it
    Job m_theirs;          ///< what is stored meanwhile, while there is a conflict
    bool m_saving = false;
    bool m_saveWhenBack = false; ///< the user saved while the connection was away
    bool m_starting = false;     ///< a test run was asked for and is not answered
    EditorDraft* m_draft;
    Banner* m_away;
    Banner* m_banner;
    ConflictPanel* m_conflict;
    JobForm* m_form;
    TestRunPanel* m_test;
    WebhookDialogs* m_webhooks;
    QSplitter* m_splitter;
    ToneLabel* m_notice; ///< what saving brings about on the server
    QPushButton* m_testButton;
    QPushButton* m_saveButton;
};

} // namespace jobdeck
