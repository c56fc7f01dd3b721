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
    : DetailsPane(parent)
    , m_context(context)
    , m_header(new ExecutionHeader)
    , m_tabs(new QTabWidget)
    , m_output(new OutputPanel(context))
    , m_answer(new TextReader(tr("Answer")))
{
    createParts(m_header, m_tabs);
    m_tabs->addTab(m_output, tr("Output"));
    m_tabs->addTab(m_answer, tr("Answer"));
    m_tabs->addTab(createPrompt(), tr("Prompt"));
    m_tabs->addTab(createFacts(), tr("Details"));
    connectHeader();
    connect(context.models, &BackendModels::executionChanged, this, &ExecutionDetails::onExecutionChanged);
    connect(context.models, &BackendModels::statusChanged, this, [this] {
        if (isKnown() && m_detail.execution.status == ExecutionStatus::Pending)
            updateHeader();
    });
    m_times = new RelativeTimes(
        this, context.clock, [this](qint64) { updateHeader(); },
        [this](qint64 now) { return isKnown() ? nextWordsChange(m_detail.execution, now) : 0; });
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
    if (!change(executionId))
        return;
    m_output->showExecution(executionId);
    if (executionId.isEmpty())
        return showNothing(u"history"_s, tr("Select an execution to see what it did."));
    m_facts->clear();
    m_parameters->clear();
    showLoading();
    fetch();
}

void ExecutionDetails::fetch()
{
    await(m_context.backend->execution(rowId()), tr("The execution could not be fetched"),
          [this](const ExecutionDetail& detail) { take(detail); });
}

void ExecutionDetails::take(const ExecutionDetail& detail)
{
    m_detail = detail;
    m_output->setFileName(m_detail.execution.jobName);
    updateHeader();
    updateTabs();
    m_times->touch();
    sayViewed();
}

void ExecutionDetails::sayViewed()
{
    if (isKnown() && isVisible() && isActiveWindow() && isFinal(m_detail.execution.status))
        emit executionViewed(m_detail.execution);
}

void ExecutionDetails::showEvent(QShowEvent* event)
{
    DetailsPane::showEvent(event);
    sayViewed();
}

bool ExecutionDetails::event(QEvent* event)
{
    const bool taken = DetailsPane::event(event);
    if (event->type() == QEvent::WindowActivate)
        sayViewed();
    return taken;
}

void ExecutionDetails::onExecutionChanged(const Execution& execution)
{
    if (execution.id != rowId())
        return;
    if (isKnown()) {
        m_detail.execution = execution;
        updateHeader();
    }
    // What only a run or its end makes known: the prompt, the program, the answer, the figures. An answer that is still
    // under way may have been read before this.
    fetch();
}

void ExecutionDetails::updateHeader()
{
    if (!isKnown())
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
    answer(m_context.backend->cancel(rowId()), this, [this](const Result<Done>& done) {
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
