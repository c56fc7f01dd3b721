// SPDX-License-Identifier: Apache-2.0
#include "shell/shell.h"

#include "backend.h"
#include "backendmodels.h"
#include "clock.h"
#include "post.h"
#include "shell/alertwords.h"
#include "shell/closedialog.h"
#include "shell/mainwindow.h"
#include "shell/notifier.h"
#include "shell/preferences.h"
#include "shell/statusline.h"
#include "shell/tray.h"

#include <QApplication>
#include <QEvent>

namespace jobdeck {

using namespace Qt::StringLiterals;

Shell::Shell(const Connection& connection, Preferences* preferences, QObject* parent)
    : QObject(parent)
    , m_connection(connection)
    , m_preferences(preferences)
    , m_window(std::make_unique<MainWindow>(connection, preferences))
{
    QApplication::setQuitOnLastWindowClosed(false); // the tray keeps Jobdeck alive
    qApp->installEventFilter(this);
    buildTray();
    m_notifier = Notifier::create(m_tray ? m_tray->systemIcon() : nullptr);
    connect(m_notifier.get(), &Notifier::opened, this, &Shell::openExecution);
    connect(m_window.get(), &MainWindow::closeWanted, this, &Shell::onCloseWanted);
    connect(m_window.get(), &MainWindow::quitRequested, this, &Shell::quit);
    connect(m_window.get(), &MainWindow::executionViewed, &m_seen, &SeenProblems::see);

    m_alertTimer.setSingleShot(true);
    connect(&m_alertTimer, &QTimer::timeout, this, &Shell::tellNews);
    BackendModels* models = m_connection.context.models;
    connect(models, &BackendModels::reloaded, this, &Shell::assumeJobs);
    connect(models, &BackendModels::executionChanged, this, [this](const Execution& execution) {
        m_policy.see(execution);
        tellNews();
    });
    assumeJobs();
}

Shell::~Shell() = default;

void Shell::buildTray()
{
    if (!Tray::isAvailable()) {
        m_window->statusLine()->setNotice(
            tr("No tray on this desktop"),
            tr("Jobdeck cannot stay in the background here: closing its window quits it, and scheduled jobs rest until "
               "it is started again."));
        return;
    }
    m_tray = std::make_unique<Tray>(m_connection.context, &m_seen);
    connect(m_tray.get(), &Tray::openRequested, this, &Shell::show);
    connect(m_tray.get(), &Tray::executionRequested, this, &Shell::openExecution);
    connect(m_tray.get(), &Tray::runRequested, this, &Shell::runFromTray);
    connect(m_tray.get(), &Tray::quitRequested, this, &Shell::quit);
}

void Shell::show()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Shell::openExecution(const QString& executionId)
{
    show();
    m_window->openExecution(executionId);
    m_notifier->withdraw();
}

void Shell::onCloseWanted()
{
    if (!m_tray || !Tray::isAvailable()) // a panel can also go away
        return close(CloseAction::Quit);
    if (m_preferences->closeAction() != CloseAction::Ask)
        return close(m_preferences->closeAction());
    auto* dialog = new CloseDialog(scheduledJobs(), m_connection.context.models->status().running, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CloseDialog::chosen, this, [this](CloseAction action) {
        m_preferences->setCloseAction(action);
        close(action);
    });
    dialog->open();
}

void Shell::close(CloseAction action)
{
    if (action == CloseAction::Quit)
        quit();
    else
        m_window->hide();
}

void Shell::quit()
{
    m_window->allowClosing(); // before anything closes windows, or the close event would hold the program back
    emit quitRequested();
}

QStringList Shell::scheduledJobs() const
{
    JobTableModel* jobs = m_connection.context.models->jobs();
    QStringList names;
    for (int row = 0; row < jobs->rowCount(); ++row) {
        const Job& job = jobs->jobAt(row);
        if (job.enabled && job.definition.triggerType != TriggerType::Manual)
            names += job.definition.name;
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

void Shell::runFromTray(const QString& jobId)
{
    TriggerRequest request;
    request.jobId = jobId;
    answer(m_connection.context.backend->trigger(request), this, [this, jobId](const Result<Execution>& started) {
        if (started)
            return;
        show(); // it needs values, or something is wrong: the dialog says what
        m_window->openRunDialog(jobId);
    });
}

void Shell::assumeJobs()
{
    JobTableModel* jobs = m_connection.context.models->jobs();
    QList<Job> known;
    for (int row = 0; row < jobs->rowCount(); ++row)
        known.append(jobs->jobAt(row));
    m_policy.assume(known);
}

void Shell::tellNews()
{
    const qint64 now = m_connection.context.clock->monotonicMs();
    const QList<AlertPolicy::News> news = m_policy.take(now);
    if (!news.isEmpty() && m_preferences->notifies())
        m_notifier->show(alertWords(news));
    if (const auto next = m_policy.nextAt(now))
        m_alertTimer.start(static_cast<int>(*next - now));
}

bool Shell::eventFilter(QObject* object, QEvent* event)
{
    // The system's own way to end a program (the Dock, the end of a session) closes windows next.
    if (event->type() == QEvent::Quit && object == qApp)
        m_window->allowClosing();
    return QObject::eventFilter(object, event);
}

} // namespace jobdeck
