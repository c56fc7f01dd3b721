// SPDX-License-Identifier: Apache-2.0
#include "jobs/jobspage.h"

#include "backendmodels.h"
#include "jobs/draftsline.h"
#include "jobs/jobactions.h"
#include "jobs/jobdetails.h"
#include "jobs/jobtable.h"
#include "rows/availability.h"
#include "rows/selectionbar.h"
#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "widgets/banner.h"
#include "widgets/pageheader.h"
#include "widgets/remember.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/windowsettings.h"

#include <QBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString detailsKey()
{
    return u"jobs/details"_s;
}

JobsPage::JobsPage(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_header(new PageHeader(tr("Jobs")))
    , m_banner(new Banner)
    , m_draftsBanner(new Banner)
    , m_table(new JobTable(context))
    , m_actions(new JobActions(context, m_table, this))
    , m_bar(new SelectionBar({m_actions->runAction(), m_actions->enableAction(), m_actions->disableAction()},
                             m_actions->removeAction()))
    , m_stack(new StateStack(m_table))
    , m_details(new JobDetails(context, m_actions))
    , m_splitter(new QSplitter)
{
    createHeader();
    m_splitter->addWidget(createMain());
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({700, 380});
    rememberSplitter(m_splitter, u"jobs"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_splitter);
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    m_table->setFocus(); // no proxy of the page: Tab would pass over what is above the table
    connectTable();
    connectActions();
    setDetailsOpen(windowSettings().value(detailsKey(), true).toBool());
    updateState();
}

void JobsPage::createHeader()
{
    m_header->addHelp(u"jobs"_s);
    m_filter = m_header->addFilter(tr("Filter jobs"));
    m_detailsButton = new QToolButton;
    m_detailsButton->setIcon(icon(u"panel-right"_s));
    m_detailsButton->setToolTip(tr("Details"));
    m_detailsButton->setAccessibleName(tr("Details"));
    m_detailsButton->setCheckable(true);
    setButtonRole(m_detailsButton, ButtonRole::Flat);
    m_header->addWidget(m_detailsButton);
    m_create = m_header->addPrimaryAction(tr("New job"), u"plus"_s);
    connect(m_create, &QPushButton::clicked, this, &JobsPage::newJobRequested);
    connect(m_detailsButton, &QToolButton::toggled, this, &JobsPage::onDetailsToggled);
    connect(m_filter, &QLineEdit::textChanged, this, &JobsPage::onFilterChanged);
    connect(m_filter, &SearchField::resultsWanted, this, [this] {
        m_table->setFocus();
        if (!m_table->selectionModel()->hasSelection() && m_table->model()->rowCount() > 0)
            m_table->selectRow(0);
    });
}

QWidget* JobsPage::createMain()
{
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    m_banner->setStrip();
    column->addWidget(m_banner);
    column->addWidget(m_draftsBanner);
    column->addWidget(m_stack, 1);
    column->addWidget(m_bar);
    main->setMinimumWidth(372);
    return main;
}

void JobsPage::connectTable()
{
    connect(m_table, &JobTable::selectionMoved, this, &JobsPage::onSelectionMoved);
    connect(m_table, &JobTable::switchWanted, this,
            [this](const QString& id, bool on) { m_actions->commands()->setEnabled({id}, on); });
    connect(m_table, &JobTable::selectionMoved, this, [this] { m_awaited.clear(); }); // the user went elsewhere
    connect(m_table, &QAbstractItemView::doubleClicked, this, [this] { emit editJobRequested(m_table->currentId()); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &JobsPage::openMenu);
    connect(m_stack, &StateStack::currentChanged, this, [this] { m_bar->setVisible(m_stack->showsContent()); });
    connect(m_bar, &SelectionBar::clearWanted, this, [this] {
        m_table->clearSelection();
        m_table->setFocus();
    });
    connect(m_stack, &StateStack::actionTriggered, this, &JobsPage::onStateAction);
    const QAbstractItemModel* jobs = m_table->model();
    connect(jobs, &QAbstractItemModel::rowsInserted, this, &JobsPage::updateState);
    connect(jobs, &QAbstractItemModel::rowsInserted, this, &JobsPage::showAwaited);
    connect(jobs, &QAbstractItemModel::rowsRemoved, this, &JobsPage::updateState);
    connect(jobs, &QAbstractItemModel::layoutChanged, this, &JobsPage::updateState);
    // Rows that the filter hides are not selected any more, of which the selection itself says nothing.
    connect(jobs, &QAbstractItemModel::layoutChanged, this, &JobsPage::onSelectionMoved);
    // The table loses its rows while the model behind it still counts them.
    connect(m_context.models->jobs(), &QAbstractItemModel::rowsRemoved, this, &JobsPage::updateState);
    connect(jobs, &QAbstractItemModel::dataChanged, m_actions, &JobActions::update);
    connect(m_context.models, &BackendModels::reloaded, this, &JobsPage::updateState);
    connect(m_context.models, &BackendModels::reloaded, this, &JobsPage::onSelectionMoved);
    connect(m_context.models, &BackendModels::statusChanged, this, &JobsPage::updateState);
}

void JobsPage::connectActions()
{
    connect(m_actions, &JobActions::editJobRequested, this, &JobsPage::editJobRequested);
    connect(m_actions, &JobActions::duplicateJobRequested, this, &JobsPage::duplicateJobRequested);
    connect(m_actions, &JobActions::copyJobsRequested, this, &JobsPage::copyJobsRequested);
    connect(m_actions, &JobActions::sendTestRequested, this, &JobsPage::senderHelpRequested);
    connect(m_actions, &JobActions::runJobRequested, this, &JobsPage::runJobRequested);
    connect(m_actions, &JobActions::historyRequested, this, &JobsPage::openHistoryRequested);
    connect(m_details, &JobDetails::historyRequested, this, &JobsPage::openHistoryRequested);
    connect(m_details, &JobDetails::openExecutionRequested, this, &JobsPage::openExecutionRequested);
    connect(m_details, &JobDetails::closeWanted, this, [this] { setDetailsOpen(false); });
}

void JobsPage::tellDrafts(Drafts* drafts)
{
    const auto* line = new DraftsLine(drafts, m_context.clock, m_draftsBanner);
    connect(line, &DraftsLine::continueRequested, this, &JobsPage::continueDraftRequested);
}

void JobsPage::activateFilter()
{
    m_filter->activate();
}

void JobsPage::showJob(const QString& jobId)
{
    m_awaited.clear();
    if (m_table->showJob(jobId))
        return;
    m_filter->clear();
    if (!m_table->showJob(jobId))
        m_awaited = jobId; // a remote backend answers before its news of the job come
}

void JobsPage::showAwaited()
{
    const QString id = m_awaited; // showing it is a move, too
    if (!id.isEmpty())
        m_table->showJob(id);
}

void JobsPage::setDetailsOpen(bool open)
{
    m_detailsButton->setChecked(open);
}

void JobsPage::onDetailsToggled(bool open)
{
    windowSettings().setValue(detailsKey(), open);
    showDetails();
}

/// A page without jobs has no details either.
void JobsPage::showDetails()
{
    const bool any = m_context.models->jobs()->rowCount() > 0;
    m_detailsButton->setVisible(any);
    m_details->setVisible(any && m_detailsButton->isChecked());
}

void JobsPage::onFilterChanged(const QString& filter)
{
    m_table->jobs()->setFilter(filter);
    updateState();
}

void JobsPage::onSelectionMoved()
{
    const QStringList ids = m_table->selectedIds();
    m_actions->setSelection(ids);
    const int count = static_cast<int>(ids.size());
    m_bar->setCount(count, tr("%n jobs selected", nullptr, count));
    m_details->showJob(ids.size() == 1                      ? ids.first()
                       : ids.contains(m_table->currentId()) ? m_table->currentId()
                                                            : QString());
}

void JobsPage::onStateAction()
{
    if (m_filter->text().isEmpty())
        emit newJobRequested();
    else
        m_filter->clear();
}

void JobsPage::updateState()
{
    updateCount();
    if (showAvailability(*m_context.models, *m_stack, *m_banner))
        showRowsOrWhyNone();
    const BackendStatus status = m_context.models->status();
    const bool broken = !m_context.models->isLoaded() && status.state == BackendState::Failed;
    m_create->setEnabled(!broken); // nothing could keep it
    m_create->setToolTip(broken ? status.message : QString());
    showDetails();
}

void JobsPage::showRowsOrWhyNone()
{
    if (m_context.models->jobs()->rowCount() == 0)
        m_stack->showState(
            {.iconName = u"jobs"_s,
             .title = tr("No jobs yet"),
             .details = tr("A job is a prompt or a script that runs on a schedule, by webhook or by hand."),
             .action = tr("New job")});
    else if (m_table->model()->rowCount() == 0)
        m_stack->showState({.iconName = u"no-match"_s,
                            .title = tr("No job matches “%1”").arg(m_filter->text()),
                            .details = tr("The filter looks at names, descriptions and prompts."),
                            .action = tr("Clear the filter")});
    else
        m_stack->showContent();
}

void JobsPage::updateCount()
{
    const int all = m_context.models->jobs()->rowCount();
    const int shown = m_table->model()->rowCount();
    const QLocale locale;
    m_header->setSubtitle(all == 0       ? QString()
                          : shown == all ? locale.toString(all)
                                         : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all)));
}

void JobsPage::openMenu(const QPoint& position)
{
    if (!m_actions->selection().isEmpty())
        m_actions->createMenu(this)->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace jobdeck
