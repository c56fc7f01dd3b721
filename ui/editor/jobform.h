// SPDX-License-Identifier: Apache-2.0
// All inputs of the job editor: name, trigger, runner and prompt open, the rest folded. Knows fields, not backends'
// answers. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "editor/formarea.h"
#include "job.h"
#include "pagecontext.h"
#include "result.h"

class QVBoxLayout;

namespace jobdeck {

class DetailsSection;
class FoldSection;
class GuardSection;
class NameSection;
class PayloadSection;
class PromptSection;
class RunnerSection;
class TriggerSection;
class WebhookSection;

class JobForm final : public FormArea
{
    Q_OBJECT

public:
    explicit JobForm(const PageContext& context, QWidget* parent = nullptr);

    /// `jobId` is empty for a job that is not saved yet.
    void load(const JobDefinition& definition, const QString& jobId);
    JobDefinition definition() const;
    /// Something was typed that definition() cannot hold.
    bool hasUnreadableInput() const;

    /// Everything that is wrong with what is typed. `atOnce` shows it all, else only where the user has been.
    bool check(bool atOnce);
    /// Shows a backend's findings beside their inputs and goes to the first. Answers those that have no input.
    QList<FieldError> showErrors(const QList<FieldError>& errors);
    void focusName();

signals:
    /// By the user only.
    void edited();
    /// For the sender of the stored job.
    void senderHelpWanted();
    void secretRotationWanted();

private:
    struct Fold
    {
        EditorSection* section;
        FoldSection* fold;
    };

    void add(EditorSection* section);
    FoldSection* addFold(const QString& title, EditorSection* section);
    void addWebhookFolds();
    void onEdited();
    void showSummaries();
    void updatePromptKind();
    void updateTrigger();
    void revealErrors();
    QList<FieldError> ownErrors() const;

    PageContext m_context;
    JobDefinition m_loaded; ///< fields without an input keep their values
    bool m_loading = false;
    NameSection* m_name;
    TriggerSection* m_trigger;
    WebhookSection* m_webhook;
    PayloadSection* m_payload;
    GuardSection* m_guard;
    QList<FoldSection*> m_webhookFolds; ///< only for webhook jobs
    RunnerSection* m_runner;
    PromptSection* m_prompt;
    DetailsSection* m_details;
    QList<EditorSection*> m_sections; ///< from top to bottom
    EditorSection* m_config;          ///< stored first
    QList<Fold> m_folds;
    QWidget* m_column;
    QVBoxLayout* m_foldColumn;
};

} // namespace jobdeck
