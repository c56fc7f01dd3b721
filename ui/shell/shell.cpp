// SPDX-License-Identifier: Apache-2.0
#include "shell/shell.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"
#include "shell/closedialog.h"
#include "shell/connectionalerts.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/notifier.h"
#include "shell/preferences.h"
#include "shell/statusline.h"
#include "shell/tray.h"
#include "widgets/dangerquestion.h"

#include <QApplication>
#include <QEvent>

namespace jobdeck {

using namespace Qt::StringLiterals;

Shell::Shell(const Connection& connection, Preferences* preferences, QObject* parent)
    : QObject(parent)
    , m_connection(connection)
    , m_preferences(preferences)
    , m_frame(std::make_unique<ConsoleWindow>(preferences))
    , m_window(m_frame->add(connection))
{
    QApplication::setQuitOnLastWindowClosed(false); // the tray keeps Jobdeck alive
    qApp->installEventFilter(this);
    buildTray();
    m_notifier = Notifier::create(m_tray ? m_tray->systemIcon() : nullptr);
    connect(m_notifier.get(), &Notifier::opened, this, &Shell::openExecution);
    connect(m_frame.get(), &ConsoleWindow::closeWanted, this, &Shell::onCloseWanted);
    connect(m_frame.get(), &ConsoleWindow::quitRequested, this, &Shell::quit);
    m_alerts.append(new ConnectionAlerts(connection, m_notifier.get(), m_preferences, this));
    follow(m_window);
}

Shell::~Shell()
{
    qDeleteAll(m_alerts); // before the notifier that they tell
}

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
    m_frame->setWindowState(m_frame->windowState() & ~Qt::WindowMinimized);
    m_frame->show();
    m_frame->raise();
    m_frame->activateWindow();
}

void Shell::raise(const QString& activationToken)
{
    if (!activationToken.isEmpty()) // Wayland lets only whoever was clicked come to the front
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    show();
}

void Shell::openExecution(const QString& tag)
{
    const AlertTag found = AlertTag::fromText(tag);
    MainWindow* view = found.connectionId.isEmpty() ? m_window : m_frame->view(found.connectionId);
    show();
    if (!view)
        return; // its connection was removed meanwhile
    m_frame->showConnection(view->connection().id);
    if (found.executionId == AlertTag::kWebhooks)
        view->openPage(u"webhooks"_s);
    else
        view->openExecution(found.executionId);
    m_notifier->withdraw();
}

void Shell::follow(MainWindow* view)
{
    connect(view, &MainWindow::executionViewed, &m_seen, &SeenProblems::see);
}

void Shell::addConnection(const Connection& connection)
{
    follow(m_frame->add(connection));
    m_alerts.append(new ConnectionAlerts(connection, m_notifier.get(), m_preferences, this));
    if (m_tray)
        m_tray->addConnection(connection);
}

void Shell::changeConnection(const QString& id, const QString& name, bool notify)
{
    m_frame->rename(id, name);
    for (ConnectionAlerts* alerts : std::as_const(m_alerts)) {
        if (alerts->connection().id == id)
            alerts->setNotifies(notify);
    }
}

void Shell::removeConnection(const QString& id)
{
    if (m_tray)
        m_tray->removeConnection(id);
    for (ConnectionAlerts* alerts : QList(m_alerts)) {
        if (alerts->connection().id != id)
            continue;
        m_alerts.removeAll(alerts);
        delete alerts;
    }
    m_frame->remove(id);
}

void Shell::onCloseWanted()
{
    if (!m_tray || !Tray::isAvailable()) // a panel can also go away
        return quitWithoutTray();
    if (m_connection.keepsRunning && m_preferences->closeAction() == CloseAction::Ask)
        return close(CloseAction::StayInTray); // nothing ends either way: nothing to ask
    if (m_preferences->closeAction() != CloseAction::Ask)
        return close(m_preferences->closeAction());
    auto* dialog = new CloseDialog(scheduledJobs(), m_connection.context.models->status().running, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CloseDialog::chosen, this, [this](CloseAction action) {
        m_preferences->setCloseAction(action);
        close(action);
    });
    dialog->open();
}

/// Nothing was asked before, and there is nothing to choose; but what is running is not ended by a slip of the hand.
void Shell::quitWithoutTray()
{
    const int running = m_connection.context.models->status().running;
    if (running == 0 || m_connection.keepsRunning)
        return quit();
    askDanger(m_window,
              {.title = tr("Quit Jobdeck"),
               .text = running == 1 ? tr("One execution is running; quitting ends it.")
                                    : tr("%1 executions are running; quitting ends them.").arg(running),
               .confirm = tr("Quit")},
              [this] { quit(); });
}

void Shell::close(CloseAction action)
{
    if (action == CloseAction::Quit)
        quit();
    else
        m_frame->hide();
}

void Shell::quit()
{
    m_frame->allowClosing(); // before anything closes windows, or the close event would hold the program back
    emit quitRequested();
}

QStringList Shell::scheduledJobs() const
{
    JobTableModel* jobs = m_connection.context.models->jobs();
    QStringList names;
    for (int row = 0; row < jobs->rowCount(); ++row) {
        const Job& job = jobs->jobAt(row);
        if (runsByItself(job))
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
        m_frame->showConnection(m_connection.id);
        m_window->openRunDialog(jobId);
    });
}

bool Shell::eventFilter(QObject* object, QEvent* event)
{
    // The system's own way to end a program (the Dock, the end of a session) closes windows next.
    if (event->type() == QEvent::Quit && object == qApp)
        m_frame->allowClosing();
    return QObject::eventFilter(object, event);
}

} // namespace jobdeck
