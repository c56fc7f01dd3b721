// SPDX-License-Identifier: Apache-2.0
#include "history/historypage.h"

#include "backendmodels.h"
#include "clock.h"
#include "history/executiondetails.h"
#include "history/executiontable.h"
#include "history/historyactions.h"
#include "history/historyfilterbar.h"
#include "rows/availability.h"
#include "rows/selectionbar.h"
#include "widgets/banner.h"
#include "widgets/pageheader.h"
#include "widgets/remember.h"
#include "widgets/statestack.h"
#include "widgets/toast.h"

#include <QBoxLayout>
#include <QMenu>
#include <QSplitter>

namespace jobdeck {

using namespace Qt::StringLiterals;

HistoryPage::HistoryPage(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_pager(new ExecutionPager(context, this))
    , m_header(new PageHeader(tr("History")))
    , m_filters(new HistoryFilterBar)
    , m_banner(new Banner)
    , m_table(new ExecutionTable(context, m_pager->model()))
    , m_actions(new HistoryActions(context, m_table, this))
    , m_bar(new SelectionBar({m_actions->cancelAction()}, m_actions->removeAction()))
    , m_stack(new StateStack(m_table))
    , m_details(new ExecutionDetails(context))
{
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setColumns({158, 200, 96, 96, 104, 160}, static_cast<int>(ExecutionColumn::Job), u"history"_s);
    m_table->setGivingWay({static_cast<int>(ExecutionColumn::Message), static_cast<int>(ExecutionColumn::Trigger),
                           static_cast<int>(ExecutionColumn::Took)},
                          150);
    auto* splitter = new QSplitter;
    splitter->addWidget(createList());
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({600, 560});
    rememberSplitter(splitter, u"history"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(splitter);
    m_header->addHelp(u"history"_s);
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    m_table->setFocus(); // no proxy of the page: Tab would pass over what is above the table
    connectAll();
    ask();
}

QWidget* HistoryPage::createList()
{
    auto* list = new QWidget;
    list->setMinimumWidth(360);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_filters);
    m_banner->setStrip();
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    column->addWidget(m_bar);
    return list;
}

void HistoryPage::connectAll()
{
    connect(m_filters, &HistoryFilterBar::changed, this, &HistoryPage::ask);
    connect(m_pager, &ExecutionPager::stateChanged, this, &HistoryPage::onStateChanged);
    connect(m_pager, &ExecutionPager::moreFailed, this, [this](const Error& error) {
        Toast::show(this, error.message, tr("Try again"), [this] { m_pager->retry(); });
    });
    connect(m_pager->model(), &QAbstractItemModel::rowsInserted, this, &HistoryPage::updateState);
    connect(m_pager->model(), &QAbstractItemModel::rowsRemoved, this, &HistoryPage::updateState);
    connect(m_context.models, &BackendModels::statusChanged, this, &HistoryPage::updateState);
    connect(m_stack, &StateStack::actionTriggered, this, &HistoryPage::onStateAction);
    connect(m_table, &ExecutionTable::selectionMoved, this, &HistoryPage::onSelectionMoved);
    connect(m_table, &QWidget::customContextMenuRequested, this, &HistoryPage::openMenu);
    connect(m_pager->model(), &QAbstractItemModel::dataChanged, this, &HistoryPage::updateActions);
    connect(m_stack, &StateStack::currentChanged, this, [this] { m_bar->setVisible(m_stack->showsContent()); });
    connect(m_bar, &SelectionBar::clearWanted, this, [this] {
        m_table->clearSelection();
        m_table->setFocus();
    });
    connect(m_actions, &HistoryActions::openJobRequested, this, &HistoryPage::openJobRequested);
    connect(m_pager->model(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first) { m_gap = first; });
    connect(m_context.models, &BackendModels::executionRemoved, this, &HistoryPage::onRemoved);
    connect(m_details, &ExecutionDetails::openJobRequested, this, &HistoryPage::openJobRequested);
    connect(m_details, &ExecutionDetails::runJobWithRequested, this, &HistoryPage::runJobWithRequested);
    connect(m_details, &ExecutionDetails::executionStarted, this, &HistoryPage::showExecution);
}

void HistoryPage::showJob(const QString& jobId)
{
    const Job* job = m_context.models->jobs()->job(jobId);
    m_filters->clear();
    m_filters->setJob(jobId, job ? job->definition.name : tr("deleted job"));
    ask();
}

void HistoryPage::showExecution(const QString& executionId)
{
    if (m_wanted.ask(executionId, *m_pager, *m_table))
        return;
    m_details->showExecution(executionId);
    if (m_filters->isNarrowing())
        m_filters->clear();
    ask();
}

void HistoryPage::ask()
{
    m_pager->ask(m_filters->query(m_context.clock->nowMs()));
}

void HistoryPage::onStateChanged()
{
    if (m_pager->state() == ExecutionPager::State::Loaded && !m_wanted.select(m_details->executionId(), *m_table))
        m_details->showExecution({});
    updateState();
}

void HistoryPage::onSelectionMoved()
{
    if (const QString id = m_table->selectedId(); !id.isEmpty())
        m_details->showExecution(id);
    updateActions();
}

void HistoryPage::updateActions()
{
    const QList<Execution> selected = m_table->selectedExecutions();
    m_actions->setSelection(selected);
    const int count = static_cast<int>(selected.size());
    m_bar->setCount(count, tr("%n executions selected", nullptr, count));
}

/// What was beside it is shown next, so that one can delete one after the other.
void HistoryPage::onRemoved(const QString& executionId)
{
    if (executionId != m_details->executionId() || !m_table->selectedId().isEmpty())
        return;
    if (const int last = m_pager->model()->rowCount() - 1; last >= 0)
        m_table->selectRow(qMin(m_gap, last));
    else
        m_details->showExecution({});
    updateState();
}

void HistoryPage::openMenu(const QPoint& position)
{
    if (!m_table->selectedId().isEmpty())
        m_actions->createMenu(this)->popup(m_table->viewport()->mapToGlobal(position));
}

void HistoryPage::onStateAction()
{
    if (m_pager->state() == ExecutionPager::State::Failed) {
        m_pager->retry();
    } else {
        m_filters->clear();
        ask();
    }
}

void HistoryPage::updateState()
{
    const bool available = showAvailability(*m_context.models, *m_stack, *m_banner);
    // One picture that nothing is here is enough.
    const bool nothing = m_pager->model()->rowCount() == 0 && m_pager->state() != ExecutionPager::State::Loading;
    m_details->setVisible(!nothing || !m_details->executionId().isEmpty());
    if (!available)
        return;
    if (showRows(*m_pager, *m_table, *m_stack, tr("The history could not be fetched")))
        return;
    if (m_filters->isNarrowing())
        m_stack->showState({.iconName = u"no-match"_s,
                            .title = tr("No execution matches"),
                            .details = tr("Nothing ran with this result, trigger and time."),
                            .action = tr("Show all")});
    else
        m_stack->showState(
            {.iconName = u"history"_s,
             .title = tr("Nothing has run yet"),
             .details = tr("Every run of a job appears here, and every slot that was skipped or missed.")});
}

} // namespace jobdeck
