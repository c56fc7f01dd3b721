// SPDX-License-Identifier: Apache-2.0
#include "shell/mainwindow.h"

#include "agents/agentspage.h"
#include "backend.h"
#include "backendmodels.h"
#include "history/executiondetails.h"
#include "history/historypage.h"
#include "history/outputpanel.h"
#include "jobs/jobactions.h"
#include "jobs/jobspage.h"
#include "serving/keeprunningbanner.h"
#include "shell/aboutdialog.h"
#include "shell/brand.h"
#include "shell/jobdialogs.h"
#include "shell/mainmenu.h"
#include "shell/manualtopic.h"
#include "shell/manualwindow.h"
#include "shell/panekeys.h"
#include "shell/preferences.h"
#include "shell/rail.h"
#include "shell/settings/settingspage.h"
#include "shell/statusline.h"
#include "shell/welcome/welcomepage.h"
#include "theme/metrics.h"
#include "vault/vaultpage.h"
#include "webhooks/webhookspage.h"
#include "widgets/remember.h"
#include "widgets/searchfield.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QTableView>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

template<class Ancestor>
bool isInside(const QWidget* widget)
{
    while (widget && !qobject_cast<const Ancestor*>(widget))
        widget = widget->parentWidget();
    return widget != nullptr;
}

} // namespace

MainWindow::MainWindow(const Connection& connection, Preferences* preferences, QWidget* parent)
    : QMainWindow(parent)
    , m_connection(connection)
    , m_preferences(preferences)
    , m_dialogs(new JobDialogs(connection.context, this))
    , m_menu(new MainMenu(menuBar()))
    , m_rail(new Rail(connection.name, connection.iconName, this))
    , m_stack(new QStackedWidget(this))
    , m_statusLine(new StatusLine(connection.context, this))
    , m_jobs(new JobsPage(connection.context, this))
    , m_history(new HistoryPage(connection.context, this))
    , m_agents(new AgentsPage(connection.context, this))
    , m_webhooks(new WebhooksPage(connection.context, this))
{
    setWindowTitle(u"Jobdeck"_s);
    setWindowIcon(programIcon());
    resize(QSize(1180, 760).boundedTo(screen()->availableSize() * 0.94));
    buildFrame();
    buildMenu();
    buildPages();
    connectPages();
    applyRowHeight();
    connect(m_preferences, &Preferences::changed, this, &MainWindow::applyRowHeight);
    connect(m_connection.context.models, &BackendModels::reloaded, this, &MainWindow::considerWelcome);
    if (!parent) // inside another window that one remembers
        rememberGeometry(this, u"main"_s);
    openPage(u"jobs"_s);
    considerWelcome();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    auto* frame = new QWidget(this);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_stack, 1);
    if (m_connection.keepRunning)
        column->addWidget(new KeepRunningBanner(KeepRunningBanner::Place::Strip, m_connection.keepRunning,
                                                m_connection.context.models, frame));
    column->addLayout(row, 1);
    column->addWidget(m_statusLine);
    setCentralWidget(frame);
    m_stack->setBackgroundRole(QPalette::Base); // pages are paper, what surrounds them is the desk
    m_stack->setAutoFillBackground(true);
    connect(m_rail, &Rail::pageChosen, this, &MainWindow::openPage);
    new PaneKeys(m_rail, m_stack, this);
}

void MainWindow::buildMenu()
{
    connect(m_menu, &MainMenu::pageRequested, this, &MainWindow::openPage);
    connect(m_menu, &MainMenu::filterRequested, this, &MainWindow::focusFilter);
    connect(m_menu, &MainMenu::refreshRequested, m_connection.context.backend, &Backend::refresh);
    connect(m_menu, &MainMenu::manualRequested, this, [this] { openManual(); });
    connect(m_menu, &MainMenu::aboutRequested, this, &MainWindow::showAbout);
    connect(m_menu, &MainMenu::closeRequested, this, &QWidget::close);
    connect(m_menu, &MainMenu::quitRequested, this, &MainWindow::quitRequested);
    // The focus also moves while the window is being destroyed: only as long as there is a menu.
    connect(qApp, &QApplication::focusChanged, m_menu,
            [menu = m_menu](QWidget*, const QWidget* now) { menu->setFilterEnabled(!isInside<OutputPanel>(now)); });
}

void MainWindow::buildPages()
{
    addPage(u"jobs"_s, tr("Jobs"), u"jobs"_s, m_jobs);
    addPage(u"history"_s, tr("History"), u"history"_s, m_history);
    addPage(u"agents"_s, tr("Agents"), u"agents"_s, m_agents);
    addPage(u"webhooks"_s, tr("Webhooks"), u"webhook"_s, m_webhooks);
    if (m_connection.context.vault)
        addPage(u"vault"_s, tr("Vault"), u"key"_s, new VaultPage(m_connection.context, this));
    addPage(u"settings"_s, tr("Settings"), u"settings"_s, new SettingsPage(m_connection, m_preferences, this));
}

void MainWindow::connectPages()
{
    JobActions& actions = *m_jobs->actions();
    m_menu->addJobActions({actions.runAction(), actions.editAction(), actions.enableAction(), actions.disableAction(),
                           actions.removeAction()});
    connect(m_menu, &MainMenu::newJobRequested, m_dialogs, &JobDialogs::create);
    connect(m_jobs, &JobsPage::newJobRequested, m_dialogs, &JobDialogs::create);
    connect(m_jobs, &JobsPage::editJobRequested, m_dialogs, &JobDialogs::edit);
    connect(m_jobs, &JobsPage::duplicateJobRequested, m_dialogs, &JobDialogs::duplicate);
    connect(m_jobs, &JobsPage::copyJobsRequested, this, &MainWindow::copyJobsRequested);
    connect(m_jobs, &JobsPage::runJobRequested, m_dialogs, &JobDialogs::run);
    connect(m_jobs, &JobsPage::openExecutionRequested, this, &MainWindow::openExecution);
    connect(m_jobs, &JobsPage::openHistoryRequested, this, &MainWindow::openHistory);
    connect(m_history, &HistoryPage::openJobRequested, this, &MainWindow::openJob);
    connect(m_history->details(), &ExecutionDetails::executionViewed, this, &MainWindow::executionViewed);
    connect(m_history, &HistoryPage::runJobWithRequested, m_dialogs, &JobDialogs::runWith);
    connect(m_webhooks, &WebhooksPage::openJobRequested, this, &MainWindow::openJob);
    connect(m_webhooks, &WebhooksPage::openExecutionRequested, this, &MainWindow::openExecution);
    connect(m_webhooks, &WebhooksPage::newJobRequested, m_dialogs, &JobDialogs::create);
    connect(m_webhooks, &WebhooksPage::manualRequested, this, &MainWindow::openManual);
    connect(m_webhooks, &WebhooksPage::senderHelpRequested, m_dialogs, &JobDialogs::helpSender);
    connect(m_dialogs, &JobDialogs::openExecutionRequested, this, &MainWindow::openExecution);
    connect(m_dialogs, &JobDialogs::jobSaved, this, &MainWindow::openJob);
    connect(m_dialogs, &JobDialogs::executionStarted, this, [this](const QString& executionId) {
        if (m_rail->current() == "history"_L1) // elsewhere one stays where one is: the job's details show it
            openExecution(executionId);
    });
}

void MainWindow::offerCopying()
{
    if (std::exchange(m_offersCopying, true))
        return;
    m_menu->addJobActions({m_jobs->actions()->offerCopying()});
    m_menu->showJobActions(m_stack->currentWidget() == m_jobs);
}

void MainWindow::addPage(const QString& name, const QString& title, const QString& iconName, QWidget* page)
{
    m_stack->addWidget(page);
    m_pages.insert(name, page);
    m_menu->addPage(name, title, iconName);
    m_rail->addPage(name, title, iconName, name == "settings"_L1 ? Rail::Place::Bottom : Rail::Place::Top);
}

void MainWindow::openPage(const QString& name)
{
    QWidget* page = m_pages.value(name);
    if (!page)
        return;
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(name);
    m_menu->showJobActions(page == m_jobs); // not for a selection that nobody sees
}

void MainWindow::openJob(const QString& jobId)
{
    openPage(u"jobs"_s);
    m_jobs->showJob(jobId);
}

void MainWindow::openHistory(const QString& jobId)
{
    openPage(u"history"_s);
    m_history->showJob(jobId);
}

void MainWindow::openExecution(const QString& executionId)
{
    openPage(u"history"_s);
    m_history->showExecution(executionId);
}

void MainWindow::openRunDialog(const QString& jobId)
{
    m_dialogs->run(jobId);
}

void MainWindow::considerWelcome()
{
    BackendModels* models = m_connection.context.models;
    if (m_welcome || m_preferences->welcomed() || !models->isLoaded())
        return;
    if (models->jobs()->rowCount() > 0) { // not a first start, whatever the settings file says
        m_preferences->setWelcomed();
        return;
    }
    m_welcome = new WelcomePage(m_connection.context, this);
    m_stack->addWidget(m_welcome);
    m_stack->setCurrentWidget(m_welcome);
    m_welcome->setFocus();
    connect(m_welcome, &WelcomePage::done, this, [this, models] {
        m_preferences->setWelcomed();
        m_welcome->deleteLater();
        m_welcome = nullptr;
        openPage(u"jobs"_s);
        if (models->jobs()->rowCount() > 0)
            m_jobs->showJob(models->jobs()->jobAt(0).id);
    });
}

void MainWindow::openManual(const QString& topic)
{
    if (!m_manual)
        m_manual = std::make_unique<ManualWindow>();
    m_manual->openTopic(topic.isEmpty() ? topicOfPage(m_rail->current()) : topic);
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
}

void MainWindow::focusFilter()
{
    if (m_stack->currentWidget() == m_jobs)
        m_jobs->activateFilter();
    else if (auto* field = m_stack->currentWidget()->findChild<SearchField*>())
        field->activate();
}

void MainWindow::applyRowHeight()
{
    const int height = m_preferences->compactRows() ? metrics::CompactRow : metrics::Row;
    for (QTableView* table : findChildren<QTableView*>())
        table->verticalHeader()->setDefaultSectionSize(height);
}

void MainWindow::showAbout()
{
    auto* about = new AboutDialog(this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == QEvent::WhatsThisClicked) { // a help button of a page, or of a dialog above this window
        openManual(static_cast<QWhatsThisClickedEvent*>(event)->href());
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_closingAllowed || qApp->isSavingSession()) {
        QMainWindow::closeEvent(event);
        return;
    }
    event->ignore();
    emit closeWanted();
}

} // namespace jobdeck
