// SPDX-License-Identifier: Apache-2.0
#include "editor/jobeditor.h"

#include "backend.h"
#include "backendmodels.h"
#include "cron/enginedialect.h"
#include "editor/configkeys.h"
#include "editor/conflictpanel.h"
#include "editor/editordraft.h"
#include "editor/jobconflict.h"
#include "editor/jobform.h"
#include "editor/testrunpanel.h"
#include "editor/tonelabel.h"
#include "post.h"
#include "run/renderedprompt.h"
#include "run/runjobdialog.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks/webhookdialogs.h"
#include "widgets/banner.h"
#include "widgets/helpbutton.h"
#include "widgets/remember.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>

#include <algorithm>
#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

JobEditor::JobEditor(const PageContext& context, const Job& job, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_draft(new EditorDraft(nullptr, this))
    , m_away(new Banner(this))
    , m_banner(new Banner(this))
    , m_conflict(new ConflictPanel(this))
    , m_form(new JobForm(context, this))
    , m_test(new TestRunPanel(context, this))
    , m_webhooks(new WebhookDialogs(context, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_notice(new ToneLabel(ToneLabel::Tone::Quiet, this))
    , m_testButton(new QPushButton(icon(u"play"_s), tr("Test &run"), this))
    , m_saveButton(new QPushButton(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Medium);
    m_splitter->addWidget(m_form);
    m_splitter->addWidget(m_test);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    layout->addWidget(m_away);
    layout->addWidget(m_banner);
    layout->addWidget(m_conflict);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(createButtons());

    connect(m_form, &JobForm::edited, this, &JobEditor::updateButtons);
    connect(m_conflict, &ConflictPanel::keepMine, this, &JobEditor::keepMine);
    connect(m_conflict, &ConflictPanel::takeTheirs, this, &JobEditor::takeTheirs);
    connect(m_test, &TestRunPanel::runningChanged, this, &JobEditor::updateButtons);
    connect(context.backend, &Backend::changed, this, &JobEditor::onNews);
    connect(context.models, &BackendModels::reloaded, this, &JobEditor::onReloaded);
    connect(context.models, &BackendModels::statusChanged, this, &JobEditor::updateConnection);
    connectWebhook();
    load(job);
    updateConnection();
    m_form->focusName();
    resize(780, 680);
    rememberGeometry(this, u"job/editor"_s);
}

QWidget* JobEditor::createButtons()
{
    auto* pane = new QWidget(this);
    auto* layout = new QHBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* cancel = new QPushButton(tr("Cancel"), pane);
    setButtonRole(m_saveButton, ButtonRole::Primary);
    m_saveButton->setDefault(true);
    // No shortcut of the button itself: its next text would take that away.
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_saveButton, &QPushButton::click);
    m_testButton->setAutoDefault(false);
    cancel->setAutoDefault(false);
    const bool canTest = m_context.backend->capabilities().testFlag(Capability::TestRun);
    m_testButton->setToolTip(canTest ? tr("Runs what is in the inputs, without saving it. Stays out of the figures.")
                                     : tr("This connection can run only jobs that are saved."));
    layout->addWidget(m_testButton);
    auto* help = new HelpButton(u"jobs"_s, pane);
    help->setShortcut(QKeySequence::HelpContents);
    layout->addWidget(help);
    layout->addWidget(m_notice, 1);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_saveButton);
    connect(m_testButton, &QPushButton::clicked, this, &JobEditor::testRun);
    connect(cancel, &QPushButton::clicked, this, &JobEditor::reject);
    connect(m_saveButton, &QPushButton::clicked, this, &JobEditor::save);
    return pane;
}

/// Of the job as it is stored: what is typed counts when it is saved.
void JobEditor::connectWebhook()
{
    connect(m_form, &JobForm::senderHelpWanted, this, [this] {
        if (const Job* stored = m_context.models->jobs()->job(m_job.id))
            m_webhooks->help(*stored);
    });
    connect(m_form, &JobForm::secretRotationWanted, this, [this] {
        if (const Job* stored = m_context.models->jobs()->job(m_job.id))
            m_webhooks->rotate(*stored);
    });
    connect(m_webhooks, &WebhookDialogs::openExecutionRequested, this, &JobEditor::openExecutionRequested);
}

void JobEditor::load(const Job& job)
{
    m_job = job;
    m_form->load(job.definition, job.id);
    m_clean = m_form->definition();
    setWindowTitle(job.id.isEmpty() ? tr("New job[*]") : tr("Edit %1[*]").arg(job.definition.name));
    updateButtons();
}

bool JobEditor::isModified() const
{
    return m_form->hasUnreadableInput() || m_form->definition() != m_clean;
}

void JobEditor::updateButtons()
{
    if (isModified())
        m_draft->note(m_job, m_form->definition());
    else
        m_draft->forget();
    m_saveButton->setText(m_saveWhenBack       ? tr("Waits to save")
                          : m_saving           ? tr("Saving…")
                          : m_job.id.isEmpty() ? tr("Create job")
                                               : tr("Save"));
    m_saveButton->setEnabled(!m_saving && !m_saveWhenBack && !m_conflict->isVisibleTo(this));
    const bool canTest = m_context.backend->capabilities().testFlag(Capability::TestRun);
    m_testButton->setEnabled(canTest && !m_starting && !m_test->isRunning());
    m_notice->setWords(recreatesSchedule()
                           ? tr("Saving makes the server recreate its schedule: a run that is due at that "
                                "moment can be lost.")
                           : QString());
    setWindowModified(isModified());
}

/// The service does that for changes of all that its schedule carries.
bool JobEditor::recreatesSchedule() const
{
    const JobDefinition now = m_form->definition();
    const JobDefinition& then = m_job.definition;
    if (m_job.id.isEmpty() || now.triggerType != TriggerType::Cron ||
        engineDialect(*m_context.backend) != cron::Dialect::Temporal)
        return false;
    return now.cronSchedule != then.cronSchedule || now.cronTimezone != then.cronTimezone ||
           now.entityId != then.entityId || now.promptTemplate != then.promptTemplate ||
           now.systemPrompt != then.systemPrompt || now.config != then.config;
}

void JobEditor::save()
{
    m_banner->hide();
    if (!m_form->check(true))
        return;
    if (isAway()) {
        m_saveWhenBack = true;
        m_context.backend->refresh(); // perhaps it is back already
        return updateConnection();
    }
    Job job = m_job;
    job.definition = m_form->definition();
    m_saving = true;
    m_form->setEnabled(false);
    updateButtons();
    answer(m_context.backend->saveJob(job), this, [this](const Result<Job>& result) { onSaved(result); });
}

void JobEditor::onSaved(const Result<Job>& result)
{
    m_saving = false;
    m_form->setEnabled(true);
    if (result) {
        m_draft->forget();
        emit jobSaved(*result);
        return QDialog::accept();
    }
    updateButtons();
    const Job* stored = m_context.models->jobs()->job(m_job.id);
    if (result.error().code == ErrorCode::Conflict && stored && stored->revision != m_job.revision)
        return onStored(*stored);
    showError(result.error());
}

void JobEditor::showError(const Error& error)
{
    const QList<FieldError> unplaced = m_form->showErrors(error.fields);
    QStringList messages;
    if (error.fields.isEmpty())
        messages += error.message;
    for (const FieldError& field : unplaced)
        messages += field.message;
    if (messages.isEmpty())
        return;
    m_banner->clearActions();
    m_banner->showMessage(Banner::Kind::Error, messages.join(u'\n'));
}

void JobEditor::onNews(const Delta& delta)
{
    if (m_job.id.isEmpty() || m_saving)
        return; // the answer to our own save tells what it met
    if (delta.removedJobs.contains(m_job.id))
        return onRemoved();
    const auto ours = std::ranges::find(delta.jobs, m_job.id, &Job::id);
    if (ours != delta.jobs.end())
        onStored(*ours);
}

void JobEditor::onReloaded()
{
    if (m_job.id.isEmpty() || m_saving)
        return;
    if (const Job* stored = m_context.models->jobs()->job(m_job.id))
        onStored(*stored);
    else
        onRemoved();
}

void JobEditor::onStored(const Job& theirs)
{
    if (theirs.revision == m_job.revision) {
        m_job.enabled = theirs.enabled; // no edit: saving must not switch it back
        return;
    }
    if (!isModified()) {
        load(theirs);
        m_banner->clearActions();
        m_banner->showMessage(Banner::Kind::Info, tr("Changed meanwhile; this is the new state."));
        return;
    }
    m_theirs = theirs;
    m_conflict->showConflict(conflictParts(m_job.definition, m_form->definition(), theirs.definition),
                             theirs.updatedBy);
    updateButtons();
}

void JobEditor::onRemoved()
{
    // The tombstone keeps its history; what is typed can only go on as a new job.
    m_job.id.clear();
    m_job.revision = 0;
    m_conflict->hide();
    m_banner->clearActions();
    m_banner->showMessage(Banner::Kind::Warning,
                          tr("This job was deleted while you edited it. Saving makes a new job of it."));
    updateButtons();
}

void JobEditor::keepMine()
{
    const JobDefinition merged = mergedKeepingMine(m_job.definition, m_form->definition(), m_theirs.definition);
    load(m_theirs);
    m_form->load(merged, m_job.id);
    m_conflict->hide();
    updateButtons();
}

void JobEditor::takeTheirs()
{
    load(m_theirs);
    m_conflict->hide();
    updateButtons();
}

void JobEditor::testRun()
{
    m_banner->hide();
    if (!m_form->check(true))
        return;
    if (missingValues().isEmpty())
        return startTest();
    Job job = m_job;
    job.definition = m_form->definition();
    auto* dialog = new RunJobDialog(m_context, job, this, RunJobDialog::Purpose::Test);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RunJobDialog::executionStarted, this,
            [this, dialog] { m_test->showExecution(dialog->execution()); });
    dialog->open();
}

/// Variables that neither Jobdeck nor the defaults fill in.
QStringList JobEditor::missingValues() const
{
    const JobDefinition definition = m_form->definition();
    QStringList names = parameterNames(definition.promptTemplate, definition.systemPrompt);
    const QJsonObject defaults = definition.config.value(kParametersKey).toObject();
    names.removeIf([&](const QString& name) { return defaults.contains(name); });
    return names;
}

void JobEditor::startTest()
{
    const TriggerRequest request{.jobId = m_job.id, .definition = m_form->definition()};
    m_starting = true;
    updateButtons();
    answer(m_context.backend->trigger(request), this, [this](const Result<Execution>& result) {
        m_starting = false;
        if (result)
            m_test->showExecution(*result);
        else
            showError(result.error());
        updateButtons();
    });
}

void JobEditor::closeEvent(QCloseEvent* event)
{
    event->ignore();
    reject();
}

} // namespace jobdeck
