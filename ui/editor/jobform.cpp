// SPDX-License-Identifier: Apache-2.0
#include "editor/jobform.h"

#include "backendmodels.h"
#include "cron/enginedialect.h"
#include "editor/configsection.h"
#include "editor/detailssection.h"
#include "editor/foldsection.h"
#include "editor/jobenvironmentsection.h"
#include "editor/limitssection.h"
#include "editor/namesection.h"
#include "editor/promptsection.h"
#include "editor/routingsection.h"
#include "editor/runnersection.h"
#include "editor/triggersection.h"
#include "editor/webhook/guardsection.h"
#include "editor/webhook/payloadsection.h"
#include "editor/webhook/webhooksection.h"
#include "theme/metrics.h"
#include "validation.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace jobdeck {

JobForm::JobForm(const PageContext& context, QWidget* parent)
    : FormArea(parent)
    , m_context(context)
    , m_name(new NameSection)
    , m_trigger(new TriggerSection(context))
    , m_webhook(new WebhookSection(context))
    , m_payload(new PayloadSection)
    , m_guard(new GuardSection)
    , m_runner(new RunnerSection(context))
    , m_prompt(new PromptSection)
    , m_details(new DetailsSection)
    , m_config(new ConfigSection)
    , m_column(new QWidget)
    , m_foldColumn(new QVBoxLayout)
{
    auto* layout = new QVBoxLayout(m_column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Large);
    add(m_name);
    add(m_trigger);
    add(m_webhook);
    add(m_runner);
    add(m_prompt);
    m_foldColumn->setSpacing(0);
    layout->addLayout(m_foldColumn);
    addWebhookFolds();
    addFold(tr("Description and system prompt"), m_details);
    addFold(tr("Environment"), new JobEnvironmentSection(context));
    addFold(tr("Limits"), new LimitsSection);
    addFold(tr("Routing"), new RoutingSection(context));
    addFold(tr("Further settings"), m_config);
    layout->addStretch();
    setWidget(m_column);
    const AgentListModel* agents = context.models->agents();
    connect(agents, &QAbstractItemModel::dataChanged, this, &JobForm::updatePromptKind);
    connect(agents, &QAbstractItemModel::modelReset, this, &JobForm::updatePromptKind);
}

void JobForm::add(EditorSection* section)
{
    m_column->layout()->addWidget(section);
    m_sections += section;
    connect(section, &EditorSection::edited, this, &JobForm::onEdited);
}

FoldSection* JobForm::addFold(const QString& title, EditorSection* section)
{
    auto* fold = new FoldSection(title, section);
    m_foldColumn->addWidget(fold);
    m_sections += section;
    m_folds += Fold{.section = section, .fold = fold};
    connect(section, &EditorSection::edited, this, &JobForm::onEdited);
    return fold;
}

void JobForm::addWebhookFolds()
{
    m_webhookFolds = {addFold(tr("Payload and rule"), m_payload), addFold(tr("Replays, networks and rates"), m_guard)};
    connect(m_payload, &PayloadSection::schemeProposed, m_webhook, &WebhookSection::setScheme);
    connect(m_webhook, &WebhookSection::helpWanted, this, &JobForm::senderHelpWanted);
    connect(m_webhook, &WebhookSection::rotationWanted, this, &JobForm::secretRotationWanted);
    updateTrigger();
}

void JobForm::load(const JobDefinition& definition, const QString& jobId)
{
    const QScopedValueRollback loading(m_loading, true);
    m_loaded = definition;
    m_trigger->setJobId(jobId);
    m_webhook->setJobId(jobId);
    for (EditorSection* section : std::as_const(m_sections)) {
        section->load(definition);
        section->forgetVisits();
    }
    updatePromptKind();
    updateTrigger();
    showSummaries();
}

JobDefinition JobForm::definition() const
{
    JobDefinition definition = m_loaded;
    m_config->store(definition);
    for (const EditorSection* section : m_sections) {
        if (section != m_config)
            section->store(definition);
    }
    return definition;
}

QList<FieldError> JobForm::ownErrors() const
{
    QList<FieldError> errors;
    for (const EditorSection* section : m_sections)
        errors += section->inputErrors();
    return errors;
}

bool JobForm::hasUnreadableInput() const
{
    return !ownErrors().isEmpty();
}

void JobForm::onEdited()
{
    if (m_loading)
        return;
    updatePromptKind();
    updateTrigger();
    m_prompt->setSystemPrompt(definition().systemPrompt);
    showSummaries();
    check(false);
    emit edited();
}

bool JobForm::check(bool atOnce)
{
    QList<FieldError> errors = ownErrors();
    errors += validate(definition(), engineDialect(*m_context.backend));
    const bool fine = errors.isEmpty();
    for (EditorSection* section : std::as_const(m_sections))
        section->takeErrors(errors, atOnce);
    if (atOnce && !fine)
        revealErrors();
    return fine;
}

QList<FieldError> JobForm::showErrors(const QList<FieldError>& errors)
{
    QList<FieldError> unplaced = errors;
    for (EditorSection* section : std::as_const(m_sections))
        section->takeErrors(unplaced, true);
    revealErrors();
    return unplaced;
}

void JobForm::revealErrors()
{
    for (const Fold& fold : std::as_const(m_folds)) {
        if (fold.section->hasErrors())
            fold.fold->setOpen(true);
    }
    const auto wrong = std::ranges::find_if(m_sections, &EditorSection::hasErrors);
    if (wrong == m_sections.end())
        return;
    QWidget* input = (*wrong)->firstWrongInput();
    input->setFocus();
    ensureWidgetVisible(input);
}

void JobForm::showSummaries()
{
    for (const Fold& fold : std::as_const(m_folds))
        fold.fold->setSummary(fold.section->summary());
}

void JobForm::updatePromptKind()
{
    const Agent* agent = m_context.models->agents()->agent(m_runner->agentId());
    m_prompt->setKind(agent ? agent->command.promptKind : PromptKind::Text);
}

void JobForm::updateTrigger()
{
    const bool webhook = m_trigger->type() == TriggerType::Webhook;
    m_webhook->setVisible(webhook);
    for (FoldSection* fold : std::as_const(m_webhookFolds))
        fold->setVisible(webhook);
    m_guard->setScheme(m_webhook->scheme());
}

void JobForm::focusName()
{
    m_name->selectName();
}

} // namespace jobdeck
