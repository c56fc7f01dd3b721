// SPDX-License-Identifier: Apache-2.0
#include "run/runjobdialog.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "editor/configkeys.h"
#include "editor/durationedit.h"
#include "editor/fieldblock.h"
#include "editor/foldsection.h"
#include "editor/formarea.h"
#include "editor/valuesform.h"
#include "post.h"
#include "run/renderedprompt.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/helpbutton.h"
#include "widgets/remember.h"
#include "words/timewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

RunJobDialog::RunJobDialog(const PageContext& context, const Job& job, QWidget* parent, Purpose purpose)
    : QDialog(parent)
    , m_context(context)
    , m_job(job)
    , m_purpose(purpose)
    , m_banner(new Banner(this))
    , m_origin(new QLabel(this))
    , m_inputs(new FormArea(this))
    , m_values(new ValuesForm(QString(), this))
    , m_timeout(new DurationEdit(this))
    , m_timeoutBlock(nullptr)
    , m_overrideFold(nullptr)
    , m_previewTitle(new QLabel(this))
    , m_preview(new QPlainTextEdit(this))
    , m_runButton(new QPushButton(icon(u"play"_s, IconTone::OnAccent), QString(), this))
{
    setWindowTitle(purpose == Purpose::Test ? tr("Test %1").arg(job.definition.name)
                                            : tr("Run %1").arg(job.definition.name));
    buildLayout();
    m_values->setValues(job.definition.config.value(kParametersKey).toObject());
    updateNames();
    updateOverride();
    connect(m_values, &ValuesForm::edited, this, [this] {
        m_touched = true;
        updatePreview();
    });
    connect(m_timeout, &DurationEdit::edited, this, &RunJobDialog::updateOverride);
    if (!job.id.isEmpty())
        prefill();
    resize(640, m_names.isEmpty() ? 380 : 520);
    rememberGeometry(this, m_names.isEmpty() ? u"job/run"_s : u"job/runWithValues"_s);
    if (QWidget* first = m_values->firstInput())
        first->setFocus();
    else
        m_runButton->setFocus();
}

void RunJobDialog::buildLayout()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Large, metrics::Large, metrics::Large, metrics::Large);
    layout->setSpacing(metrics::Small);
    m_origin->setForegroundRole(QPalette::PlaceholderText);
    m_origin->setWordWrap(true);
    m_origin->hide();
    auto* inputs = new QWidget(m_inputs);
    auto* column = new QVBoxLayout(inputs);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_values);
    column->addStretch();
    m_inputs->setWidget(inputs);
    m_preview->setReadOnly(true);
    m_preview->setFont(monospaceFont());
    m_preview->setAccessibleName(tr("The prompt as it will be"));
    m_preview->setTabChangesFocus(true);
    m_previewTitle->setBuddy(m_preview);
    m_previewTitle->setWordWrap(true);
    layout->addWidget(m_banner);
    layout->addWidget(m_origin);
    m_inputs->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // the prompt gets what is left
    layout->addWidget(m_inputs);
    layout->addWidget(m_previewTitle);
    layout->addWidget(m_preview, 1);
    layout->addWidget(createOverride());
    layout->addWidget(createButtons());
}

QWidget* RunJobDialog::createOverride()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    m_timeoutBlock = new FieldBlock(tr("Time &limit"), m_timeout, {u"config.timeout"_s, u"config_override"_s}, content);
    column->addWidget(m_timeoutBlock);
    m_overrideFold = new FoldSection(tr("Only for this run"), content, this);
    return m_overrideFold;
}

QWidget* RunJobDialog::createButtons()
{
    auto* pane = new QWidget(this);
    auto* layout = new QHBoxLayout(pane);
    layout->setContentsMargins(0, metrics::Small, 0, 0);
    layout->setSpacing(metrics::Small);
    auto* cancel = new QPushButton(tr("Cancel"), pane);
    cancel->setAutoDefault(false);
    m_runButton->setText(m_purpose == Purpose::Test ? tr("Test run") : tr("Run now"));
    m_runButton->setDefault(true);
    setButtonRole(m_runButton, ButtonRole::Primary);
    auto* help = new HelpButton(u"templates"_s, pane);
    help->setShortcut(QKeySequence::HelpContents);
    layout->addWidget(help);
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_runButton);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_runButton, &QPushButton::clicked, this, &RunJobDialog::run);
    return pane;
}

Agent RunJobDialog::agent() const
{
    const Agent* found = m_context.models->agents()->agent(m_job.definition.entityId);
    return found ? *found : Agent();
}

void RunJobDialog::updateNames()
{
    const JobDefinition& job = m_job.definition;
    m_names = parameterNames(job.promptTemplate, job.systemPrompt.isEmpty() ? agent().systemPrompt : job.systemPrompt);
    m_values->setNames(m_names);
    m_inputs->setVisible(!m_names.isEmpty());
    updatePreview();
}

void RunJobDialog::updatePreview()
{
    const PromptKind kind = agent().command.promptKind;
    const PromptPreview preview = promptPreview(m_job.definition.promptTemplate, kind, m_values->values(),
                                                {.now = m_context.clock->nowMs(),
                                                 .scheduledFor = {},
                                                 .zone = m_job.definition.cronTimezone.toUtf8(),
                                                 .jobName = m_job.definition.name,
                                                 .executionId = u"…"_s});
    if (m_preview->toPlainText() != preview.text)
        m_preview->setPlainText(preview.text);
    QString title = tr("The prompt as it will be");
    if (kind != PromptKind::Text && !m_names.isEmpty())
        title = tr("The script as it will be: values reach it as variables and are never part of it");
    if (!preview.missing.isEmpty())
        title = tr("%1. Still without a value: %2").arg(title, preview.missing.join(u", "_s));
    m_previewTitle->setText(title);
}

void RunJobDialog::updateOverride()
{
    const QJsonObject changed = configOverride();
    m_overrideFold->setSummary(changed.isEmpty() ? tr("nothing differs from the job") : tr("own settings"));
}

void RunJobDialog::setParameters(const QJsonObject& parameters, const QJsonObject& configOverride)
{
    m_touched = true; // the last run has nothing to add
    m_origin->hide();
    QJsonObject values = m_values->values();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        values.insert(it.key(), it.value());
    m_values->setValues(values);
    m_override = configOverride;
    if (ownsConfigKey(kTimeoutKey, configOverride.value(kTimeoutKey))) {
        m_timeout->setSeconds(configOverride.value(kTimeoutKey).toInteger());
        m_override.remove(kTimeoutKey);
    }
    updatePreview();
    updateOverride();
}

void RunJobDialog::prefill()
{
    ExecutionQuery query;
    query.jobId = m_job.id;
    query.limit = 1;
    answer(m_context.backend->executions(query), this, [this](const Result<ExecutionPage>& page) {
        if (!page || page->executions.isEmpty() || m_touched)
            return; // nothing to prefill from is nothing to complain about
        answer(m_context.backend->execution(page->executions.first().id), this,
               [this](const Result<ExecutionDetail>& last) {
                   if (last && !m_touched)
                       takeLastRun(*last);
               });
    });
}

void RunJobDialog::takeLastRun(const ExecutionDetail& last)
{
    QJsonObject values = m_values->values();
    bool any = false;
    for (const QString& name : std::as_const(m_names)) {
        if (!last.parameters.contains(name))
            continue;
        values.insert(name, last.parameters.value(name));
        any = true;
    }
    if (!any)
        return;
    m_values->setValues(values);
    m_origin->setText(
        tr("Values of the last run, %1").arg(relativeWords(last.execution.createdAt, m_context.clock->nowMs())));
    m_origin->show();
    updatePreview();
}

QJsonObject RunJobDialog::parameters() const
{
    QJsonObject parameters;
    const QJsonObject values = m_values->values();
    for (const QString& name : m_names) {
        if (values.contains(name))
            parameters.insert(name, values.value(name));
    }
    return parameters;
}

QJsonObject RunJobDialog::configOverride() const
{
    QJsonObject override = m_override;
    if (const std::optional<qint64> seconds = m_timeout->seconds())
        override.insert(kTimeoutKey, *seconds);
    return override;
}

void RunJobDialog::run()
{
    TriggerRequest request{.jobId = m_job.id, .parameters = parameters(), .configOverride = configOverride()};
    if (m_purpose == Purpose::Test)
        request.definition = m_job.definition;
    m_banner->hide();
    m_runButton->setEnabled(false);
    answer(m_context.backend->trigger(request), this, [this](const Result<Execution>& result) { onStarted(result); });
}

void RunJobDialog::onStarted(const Result<Execution>& result)
{
    m_runButton->setEnabled(true);
    if (result) {
        m_execution = *result;
        emit executionStarted(result->id);
        return accept();
    }
    QList<FieldError> errors = result.error().fields;
    m_values->takeErrors(errors, u"parameters"_s);
    m_timeoutBlock->takeErrors(errors, true);
    if (m_timeoutBlock->hasError())
        m_overrideFold->setOpen(true);
    QStringList messages;
    for (const FieldError& error : std::as_const(errors))
        messages += error.message;
    if (result.error().fields.isEmpty())
        messages += result.error().message;
    if (!messages.isEmpty())
        m_banner->showMessage(Banner::Kind::Error, messages.join(u'\n'));
}

} // namespace jobdeck
