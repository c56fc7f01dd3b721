// SPDX-License-Identifier: Apache-2.0
#include "shell/mainwindow.h"

#include "backend.h"
#include "backendmodels.h"
#include "history/outputpanel.h"
#include "jobs/jobactions.h"
#include "post.h"
#include "serving/keeprunningbanner.h"
#include "shell/aboutdialog.h"
#include "shell/brand.h"
#include "shell/jobdialogs.h"
#include "shell/mainmenu.h"
#include "shell/manualtopic.h"
#include "shell/manualwindow.h"
#include "shell/pagestack.h"
#include "shell/panekeys.h"
#include "shell/preferences.h"
#include "shell/rail.h"
#include "shell/statusline.h"
#include "theme/metrics.h"
#include "widgets/remember.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenuBar>
#include <QScreen>
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
    , m_dialogs(new JobDialogs(connection, this))
    , m_menu(new MainMenu(menuBar()))
    , m_rail(new Rail(connection.name, connection.iconName, this))
    , m_pages(new PageStack(connection, preferences, m_dialogs, this))
    , m_statusLine(new StatusLine(connection.context, this))
{
    setWindowTitle(u"Jobdeck"_s);
    setWindowIcon(programIcon());
    resize(QSize(1180, 760).boundedTo(screen()->availableSize() * 0.94));
    buildFrame();
    buildMenu();
    applyRowHeight();
    connect(m_preferences, &Preferences::changed, this, &MainWindow::applyRowHeight);
    connect(m_pages, &PageStack::manualRequested, this, &MainWindow::openManual);
    connect(m_pages, &PageStack::copyJobsRequested, this, &MainWindow::copyJobsRequested);
    connect(m_pages, &PageStack::executionViewed, this, &MainWindow::executionViewed);
    if (!parent) // inside another window that one remembers
        rememberGeometry(this, u"main"_s);
    showPage(m_pages->current());
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
    row->addWidget(m_pages, 1);
    if (m_connection.keepRunning)
        column->addWidget(new KeepRunningBanner(KeepRunningBanner::Place::Strip, m_connection.keepRunning,
                                                m_connection.context.models, frame));
    column->addLayout(row, 1);
    column->addWidget(m_statusLine);
    connect(m_statusLine, &StatusLine::webhooksRequested, this, [this] { openPage(u"webhooks"_s); });
    setCentralWidget(frame);
    for (const PageStack::Page& page : m_pages->pages()) {
        const bool apart = page.name == "settings"_L1;
        m_rail->addPage(page.name, page.title, page.iconName, apart ? Rail::Place::Bottom : Rail::Place::Top);
    }
    connect(m_rail, &Rail::pageChosen, this, &MainWindow::openPage);
    connect(m_pages, &PageStack::opened, this, &MainWindow::showPage);
    new PaneKeys(m_rail, m_pages, this);
}

void MainWindow::buildMenu()
{
    for (const PageStack::Page& page : m_pages->pages())
        m_menu->addPage(page.name, page.title, page.iconName);
    JobActions& actions = *m_pages->jobActions();
    m_menu->addJobActions({actions.runAction(), actions.editAction(), actions.enableAction(), actions.disableAction(),
                           actions.removeAction()});
    connect(m_menu, &MainMenu::newJobRequested, m_dialogs, &JobDialogs::create);
    connect(m_menu, &MainMenu::pauseRequested, this, &MainWindow::togglePause);
    connect(m_connection.context.models, &BackendModels::statusChanged, this, &MainWindow::showPause);
    showPause();
    connect(m_menu, &MainMenu::pageRequested, this, &MainWindow::openPage);
    connect(m_menu, &MainMenu::filterRequested, m_pages, &PageStack::focusFilter);
    connect(m_menu, &MainMenu::refreshRequested, m_connection.context.backend, &Backend::refresh);
    connect(m_menu, &MainMenu::manualRequested, this, [this] { openManual(); });
    connect(m_menu, &MainMenu::aboutRequested, this, &MainWindow::showAbout);
    connect(m_menu, &MainMenu::closeRequested, this, &QWidget::close);
    connect(m_menu, &MainMenu::quitRequested, this, &MainWindow::quitRequested);
    // The focus also moves while the window is being destroyed: only as long as there is a menu.
    connect(qApp, &QApplication::focusChanged, m_menu,
            [menu = m_menu](QWidget*, const QWidget* now) { menu->setFilterEnabled(!isInside<OutputPanel>(now)); });
}

void MainWindow::showPause()
{
    const PageContext& context = m_connection.context;
    m_menu->showPause(context.backend->capabilities().testFlag(Capability::PauseAll),
                      context.models->jobs()->allPaused());
}

void MainWindow::togglePause()
{
    const bool paused = m_connection.context.models->jobs()->allPaused();
    answer(m_connection.context.backend->setPaused(!paused), this, [this](const Result<Done>& done) {
        if (!done)
            Toast::show(this, done.error().message);
    });
}

void MainWindow::offerCopying()
{
    if (std::exchange(m_offersCopying, true))
        return;
    m_menu->addJobActions({m_pages->jobActions()->offerCopying()});
    showPage(m_pages->current());
}

void MainWindow::openPage(const QString& name)
{
    m_pages->open(name);
}

void MainWindow::focusPage()
{
    m_pages->focusList();
}

void MainWindow::showPage(const QString& name)
{
    m_rail->setCurrent(name);
    m_menu->showJobActions(name == "jobs"_L1); // not for a selection that nobody sees
}

void MainWindow::openJob(const QString& jobId)
{
    m_pages->openJob(jobId);
}

void MainWindow::openExecution(const QString& executionId)
{
    m_pages->openExecution(executionId);
}

void MainWindow::openRunDialog(const QString& jobId)
{
    m_dialogs->run(jobId);
}

void MainWindow::openManual(const QString& topic)
{
    if (!m_manual)
        m_manual = std::make_unique<ManualWindow>();
    m_manual->openTopic(topic.isEmpty() ? topicOfPage(m_pages->current()) : topic);
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
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
