// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobdetails.h"

#include "backendmodels.h"
#include "clock.h"
#include "editor/tonelabel.h"
#include "history/executiontable.h"
#include "history/outputpanel.h"
#include "jobs/jobactions.h"
#include "jobs/trendstrip.h"
#include "rows/relativetimes.h"
#include "tables/jobcells.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "webhooks/webhookaddress.h"
#include "widgets/elidedlabel.h"
#include "widgets/flowlayout.h"
#include "widgets/keyvaluegrid.h"
#include "widgets/remember.h"
#include "widgets/statestack.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTimeZone>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

JobDetails::JobDetails(const PageContext& context, JobActions* actions, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_actions(actions)
    , m_pager(new ExecutionPager(context, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(320);
    m_stack = new StateStack(createContent());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(createTitle());
    column->addWidget(m_stack, 1);

    JobTableModel* jobs = context.models->jobs();
    connect(jobs, &QAbstractItemModel::dataChanged, this, [this, jobs](const QModelIndex& from, const QModelIndex& to) {
        const int row = jobs->rowOf(m_jobId);
        if (row >= from.row() && row <= to.row()) {
            updateJob();
            m_times->touch();
        }
    });
    connect(m_pager, &ExecutionPager::stateChanged, this, &JobDetails::updateRuns);
    connect(m_pager->model(), &QAbstractItemModel::rowsInserted, this, &JobDetails::updateRuns);
    connect(m_pager->model(), &QAbstractItemModel::rowsRemoved, this, &JobDetails::updateRuns);
    connect(m_pager->model(), &QAbstractItemModel::dataChanged, this, &JobDetails::updateRuns);
    connect(m_runs, &StateStack::actionTriggered, m_pager, &ExecutionPager::retry);
    m_times = new RelativeTimes(
        this, context.clock, [this](qint64) { updateJob(); },
        [this](qint64 now) {
            const JobTableModel* table = m_context.models->jobs();
            const Job* job = table->job(m_jobId);
            return job ? nextWordsChange(*job, table->allPaused(), now) : 0;
        });
    showJob({});
}

QWidget* JobDetails::createTitle()
{
    auto* bar = new QWidget;
    bar->setMinimumHeight(metrics::Control + 2 * metrics::Medium);
    m_title = new ElidedLabel;
    m_title->setFont(titleFont());
    m_title->setContentsMargins(kTitleOverhang, 0, kTitleOverhang, 0);
    auto* close = new QToolButton;
    close->setIcon(icon(u"close"_s, IconTone::Secondary));
    close->setToolTip(tr("Close the details"));
    close->setAccessibleName(close->toolTip());
    setButtonRole(close, ButtonRole::Flat);
    connect(close, &QToolButton::clicked, this, &JobDetails::closeWanted);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::Large - kTitleOverhang, metrics::Medium, metrics::Medium, metrics::Medium);
    row->addWidget(m_title, 1);
    row->addWidget(close);
    return bar;
}

QWidget* JobDetails::createContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(metrics::Large, 0, metrics::Large, metrics::Large);
    top->setSpacing(metrics::Medium);
    m_description = new QLabel;
    m_description->setWordWrap(true);
    m_description->setForegroundRole(QPalette::PlaceholderText);
    m_description->setTextFormat(Qt::PlainText);
    m_obstacle = new ToneLabel(ToneLabel::Tone::Warning);
    m_obstacle->setTextFormat(Qt::PlainText);
    m_obstacle->setObjectName(u"obstacle"_s);
    m_obstacle->setAccessibleName(tr("What is wrong with this job"));
    m_description->hide();
    m_obstacle->hide();
    m_facts = new KeyValueGrid;
    m_trend = new TrendStrip;
    top->addWidget(m_description);
    top->addWidget(m_obstacle);
    top->addWidget(m_facts);
    top->addWidget(m_trend);
    top->addWidget(createButtons());
    column->addLayout(top);
    column->addWidget(createRuns(), 1);
    connect(m_trend, &TrendStrip::executionClicked, this, [this](const QString& id) { m_table->showId(id); });
    return content;
}

QWidget* JobDetails::createButtons()
{
    auto* buttons = new QWidget;
    auto* run = new QPushButton(icon(u"play"_s), tr("Run now"));
    auto* edit = new QPushButton(icon(u"edit"_s), tr("Edit"));
    auto* history = new QPushButton(icon(u"history"_s), tr("History"));
    auto* more = new QToolButton;
    more->setIcon(icon(u"more"_s));
    more->setToolTip(tr("More"));
    more->setAccessibleName(tr("More"));
    connect(run, &QPushButton::clicked, this, [this] { m_actions->runJobRequested(m_jobId); });
    connect(edit, &QPushButton::clicked, this, [this] { m_actions->editJobRequested(m_jobId); });
    connect(history, &QPushButton::clicked, this, [this] { emit historyRequested(m_jobId); });
    connect(more, &QToolButton::clicked, this,
            [this, more] { m_actions->createMenu(this)->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    auto* row = new FlowLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(metrics::Small);
    for (QWidget* button : std::initializer_list<QWidget*>{run, edit, history, more})
        row->addWidget(button);
    return buttons;
}

QSplitter* JobDetails::createRuns()
{
    m_table = new ExecutionTable(m_context, m_pager->model());
    m_table->setAccessibleName(tr("Recent executions"));
    m_table->horizontalHeader()->hide();
    for (const ExecutionColumn column : {ExecutionColumn::Job, ExecutionColumn::Trigger, ExecutionColumn::Message})
        m_table->setColumnHidden(static_cast<int>(column), true);
    m_table->setColumns({158, 0, 0, 120, 88, 0}, static_cast<int>(ExecutionColumn::Status), u"recent"_s);
    connect(m_table, &ExecutionTable::selectionMoved, this, &JobDetails::showOutput);
    connect(m_table, &QAbstractItemView::activated, this,
            [this] { emit openExecutionRequested(m_table->selectedId()); });
    m_runs = new StateStack(m_table);
    m_output = new OutputPanel(m_context);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_runs);
    splitter->addWidget(m_output);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    rememberSplitter(splitter, u"jobs-runs"_s);
    return splitter;
}

void JobDetails::showJob(const QString& jobId)
{
    m_jobId = jobId;
    const Job* job = m_context.models->jobs()->job(jobId);
    if (!job) {
        m_title->setText({});
        m_stack->showState({.iconName = u"jobs"_s,
                            .title = tr("No job selected"),
                            .details = tr("Select a job to see when it runs and how it went.")});
        return;
    }
    updateJob();
    m_times->touch();
    m_stack->showContent();
    if (isVisible())
        load();
}

void JobDetails::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    load();
}

void JobDetails::load()
{
    if (m_jobId.isEmpty() || m_jobId == m_loadedId)
        return;
    m_loadedId = m_jobId;
    m_output->showExecution({});
    m_pager->ask({.jobId = m_jobId, .limit = TrendStrip::kMost});
}

void JobDetails::updateJob()
{
    const Job* job = m_context.models->jobs()->job(m_jobId);
    if (!job)
        return;
    const qint64 now = m_context.clock->nowMs();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QLocale locale;
    m_title->setText(job->definition.name);
    m_description->setText(job->definition.description);
    m_description->setVisible(!job->definition.description.isEmpty());
    m_obstacle->setWords(job->obstacle);
    m_facts->setValue(tr("Trigger"), m_context.models->jobs()->triggerTextAt(m_context.models->jobs()->rowOf(m_jobId)));
    const bool allPaused = m_context.models->jobs()->allPaused();
    m_facts->setValue(tr("Next run"), nextRunWords(*job, allPaused, now));
    m_facts->setToolTip(tr("Next run"), nextRunToolTip(*job, allPaused, zone, locale));
    const int running = m_context.models->jobs()->runningAt(m_context.models->jobs()->rowOf(m_jobId));
    m_facts->setValue(tr("Last result"), lastResultWords(*job, running, now));
    m_facts->setToolTip(tr("Last result"), lastResultToolTip(*job, zone, locale));
    m_facts->setValue(tr("Runs with"), runsItWords(job->definition));
    const bool isWebhook = job->definition.triggerType == TriggerType::Webhook;
    m_facts->setValue(tr("Address"), isWebhook ? webhookAddress(m_context, *job) : QString(),
                      KeyValueGrid::ValueFont::Monospace);
}

void JobDetails::updateRuns()
{
    ExecutionTableModel* model = m_pager->model();
    QList<Execution> newest;
    for (int row = 0; row < model->rowCount() && newest.size() < TrendStrip::kMost; ++row) {
        if (!model->executionAt(row).test)
            newest.append(model->executionAt(row));
    }
    m_trend->setExecutions(newest);
    m_trend->setVisible(!newest.isEmpty());
    if (m_pager->state() == ExecutionPager::State::Failed)
        m_runs->showState({.iconName = u"error"_s,
                           .title = tr("The executions could not be fetched"),
                           .details = m_pager->error().message,
                           .action = tr("Try again")});
    else if (m_pager->state() == ExecutionPager::State::Loading)
        m_runs->showLoading(tr("Loading…"));
    else if (model->rowCount() == 0)
        m_runs->showState({.iconName = u"history"_s, .title = tr("It has not run yet")});
    else
        m_runs->showContent();
    m_output->setVisible(model->rowCount() > 0);
    if (m_pager->state() == ExecutionPager::State::Loaded && model->rowCount() > 0)
        showNewest(model->executionAt(0));
}

/// What somebody starts takes the place of the newest before it where that was shown by itself. Who chose another run
/// stays with it, and a schedule does not take away what is being read.
void JobDetails::showNewest(const Execution& newest)
{
    const QString selected = m_table->selectedId();
    const bool justStarted = newest.triggerType == TriggerType::Manual && selected == m_shownByItself;
    if (!selected.isEmpty() && (selected == newest.id || !justStarted))
        return;
    m_shownByItself = newest.id;
    m_table->showId(newest.id);
}

void JobDetails::showOutput()
{
    m_output->setFileName(m_title->text());
    m_output->showExecution(m_table->selectedId());
}

} // namespace jobdeck
