// SPDX-License-Identifier: Apache-2.0
#include "history/executiondetails.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "history/executionfacts.h"
#include "history/executionheader.h"
#include "history/outputpanel.h"
#include "post.h"
#include "rows/relativetimes.h"
#include "tables/executioncells.h"
#include "theme/fonts.h"
#include "theme/metrics.h"
#include "widgets/keyvaluegrid.h"
#include "widgets/statestack.h"
#include "widgets/textreader.h"
#include "widgets/toast.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimeZone>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QLabel* createCaption(const QString& words)
{
    auto* caption = new QLabel(words);
    caption->setFont(strongFont());
    caption->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, 0);
    return caption;
}

QScrollArea* inScrollArea(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setAccessibleName(ExecutionDetails::tr("Details"));
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, metrics::Large);
    return area;
}

} // namespace

ExecutionDetails::ExecutionDetails(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_header(new ExecutionHeader)
    , m_tabs(new QTabWidget)
    , m_output(new OutputPanel(context))
    , m_answer(new TextReader(tr("Answer")))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(360);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_output, tr("Output"));
    m_tabs->addTab(m_answer, tr("Answer"));
    m_tabs->addTab(createPrompt(), tr("Prompt"));
    m_tabs->addTab(createFacts(), tr("Details"));
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins({});
    inner->setSpacing(0);
    inner->addWidget(m_header);
    inner->addWidget(m_tabs, 1);
    m_stack = new StateStack(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);

    connectHeader();
    connect(context.models, &BackendModels::executionChanged, this, &ExecutionDetails::onExecutionChanged);
    connect(context.models, &BackendModels::statusChanged, this, [this] {
        if (m_known && m_detail.execution.status == ExecutionStatus::Pending)
            updateHeader();
    });
    connect(m_stack, &StateStack::actionTriggered, this, &ExecutionDetails::fetch);
    new RelativeTimes(
        this, context.clock, [this](qint64) { updateHeader(); },
        [this](qint64 now) { return m_known ? nextWordsChange(m_detail.execution, now) : 0; });
    showExecution({});
}

void ExecutionDetails::connectHeader()
{
    connect(m_header, &ExecutionHeader::cancelWanted, this, &ExecutionDetails::cancel);
    connect(m_header, &ExecutionHeader::runAgainWanted, this, &ExecutionDetails::runAgain);
    connect(m_header, &ExecutionHeader::openJobWanted, this,
            [this] { emit openJobRequested(m_detail.execution.jobId); });
    connect(m_header, &ExecutionHeader::runWithChangesWanted, this, [this] {
        emit runJobWithRequested(m_detail.execution.jobId, m_detail.parameters, m_detail.configOverride);
    });
}

QWidget* ExecutionDetails::createPrompt()
{
    m_prompt = new TextReader(tr("Prompt"));
    m_systemPrompt = new TextReader(tr("System prompt"));
    m_parameters = new KeyValueGrid;
    m_parameters->setContentsMargins(metrics::Large, metrics::Medium, metrics::Large, 0);
    m_systemPromptPart = new QWidget;
    auto* part = new QVBoxLayout(m_systemPromptPart);
    part->setContentsMargins({});
    part->setSpacing(0);
    part->addWidget(createCaption(tr("System prompt")));
    part->addWidget(m_systemPrompt);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_parameters);
    column->addWidget(createCaption(tr("Prompt as it ran")));
    column->addWidget(m_prompt, 3);
    column->addWidget(m_systemPromptPart, 1);
    return page;
}

QWidget* ExecutionDetails::createFacts()
{
    m_facts = new KeyValueGrid;
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->addWidget(m_facts);
    column->addStretch();
    return inScrollArea(page);
}

void ExecutionDetails::showExecution(const QString& executionId)
{
    if (executionId == m_id && m_known)
        return;
    m_id = executionId;
    m_known = false;
    m_output->showExecution(executionId);
    if (executionId.isEmpty()) {
        m_stack->showState({.iconName = u"history"_s,
                            .title = tr("Nothing selected"),
                            .details = tr("Select an execution to see what it did.")});
        return;
    }
    m_facts->clear();
    m_parameters->clear();
    m_stack->showLoading(tr("Loading…"));
    fetch();
}

void ExecutionDetails::fetch()
{
    answer(m_context.backend->execution(m_id), this,
           [this, generation = ++m_generation](const Result<ExecutionDetail>& detail) {
               if (generation == m_generation)
                   take(detail);
           });
}

void ExecutionDetails::take(const Result<ExecutionDetail>& detail)
{
    if (!detail) {
        m_stack->showState({.iconName = u"error"_s,
                            .title = tr("The execution could not be fetched"),
                            .details = detail.error().message,
                            .action = tr("Try again")});
        return;
    }
    m_detail = *detail;
    m_known = true;
    m_output->setFileName(m_detail.execution.jobName);
    updateHeader();
    updateTabs();
    m_stack->showContent();
    sayViewed();
}

void ExecutionDetails::sayViewed()
{
    if (m_known && isVisible() && isActiveWindow() && isFinal(m_detail.execution.status))
        emit executionViewed(m_detail.execution);
}

void ExecutionDetails::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    sayViewed();
}

bool ExecutionDetails::event(QEvent* event)
{
    const bool taken = QFrame::event(event);
    if (event->type() == QEvent::WindowActivate)
        sayViewed();
    return taken;
}

void ExecutionDetails::onExecutionChanged(const Execution& execution)
{
    if (execution.id != m_id || !m_known)
        return;
    m_detail.execution = execution;
    updateHeader();
    // What only a run or its end makes known: the prompt, the program, the answer, the figures.
    fetch();
}

void ExecutionDetails::updateHeader()
{
    if (!m_known)
        return;
    const Execution& execution = m_detail.execution;
    m_header->showExecution(execution, m_context.clock->nowMs(), waitingWords(m_context.models->status()));
    const Capabilities can = m_context.backend->capabilities();
    const bool jobThere = m_context.models->jobs()->job(execution.jobId) != nullptr;
    m_header->setActions(!isFinal(execution.status) && can.testFlag(Capability::Cancel),
                         jobThere || (execution.test && can.testFlag(Capability::TestRun)), jobThere);
}

void ExecutionDetails::updateTabs()
{
    m_answer->setContent(m_detail.response);
    m_tabs->setTabVisible(m_tabs->indexOf(m_answer), !m_detail.response.isEmpty());
    m_prompt->setContent(m_detail.renderedPrompt.isEmpty() ? m_detail.definition.promptTemplate
                                                           : m_detail.renderedPrompt);
    m_systemPrompt->setContent(m_detail.renderedSystemPrompt);
    m_systemPromptPart->setVisible(!m_detail.renderedSystemPrompt.isEmpty());
    m_parameters->setValue(tr("Values"), parameterLines(m_detail.parameters), KeyValueGrid::ValueFont::Monospace);
    m_parameters->setValue(tr("Settings of this run"), parameterLines(m_detail.configOverride),
                           KeyValueGrid::ValueFont::Monospace);
    m_parameters->setVisible(!m_detail.parameters.isEmpty() || !m_detail.configOverride.isEmpty());
    const QList<ExecutionFact> facts =
        executionFacts(m_detail, m_context.clock->nowMs(), QTimeZone::systemTimeZone(), QLocale());
    for (const ExecutionFact& fact : facts)
        m_facts->setValue(fact.name, fact.value,
                          fact.code ? KeyValueGrid::ValueFont::Monospace : KeyValueGrid::ValueFont::Normal);
}

void ExecutionDetails::cancel()
{
    answer(m_context.backend->cancel(m_id), this, [this](const Result<Done>& done) {
        if (!done)
            Toast::show(this, done.error().message);
    });
}

void ExecutionDetails::runAgain()
{
    TriggerRequest request{.jobId = m_detail.execution.jobId,
                           .parameters = m_detail.parameters,
                           .configOverride = m_detail.configOverride};
    if (m_detail.execution.test)
        request.definition = m_detail.definition;
    answer(m_context.backend->trigger(request), this, [this](const Result<Execution>& started) {
        if (started)
            emit executionStarted(started->id);
        else
            Toast::show(this, started.error().message);
    });
}

} // namespace jobdeck
