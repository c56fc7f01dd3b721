// SPDX-License-Identifier: Apache-2.0
// The window together with its tray icon and notifications: what is there while Jobdeck runs. Lives on the GUI thread.
#pragma once

#include "shell/closeaction.h"
#include "shell/connection.h"
#include "shell/seenproblems.h"

#include <QList>
#include <QObject>

#include <memory>

namespace jobdeck {

class ConnectionAlerts;
class ConsoleWindow;
class MainWindow;
class Notifier;
class Preferences;
class Tray;

/// The composition root makes one, calls show(), and on quitRequested() stops the backend before it ends the program.
class Shell final : public QObject
{
    Q_OBJECT

public:
    explicit Shell(const Connection& connection, Preferences* preferences, QObject* parent = nullptr);
    ~Shell() override;

    /// The view of this computer's jobs.
    MainWindow* window() { return m_window; }
    /// The window that holds the views of all connections.
    ConsoleWindow* frame() { return m_frame.get(); }
    /// Null where the desktop has no tray.
    Tray* tray() { return m_tray.get(); }

    /// Shows the window, or brings it to the front: also what a second start of Jobdeck asks for.
    void show();
    /// show(), with what a Wayland desktop gave to whoever asked for it, so that the window may come to the front.
    void raise(const QString& activationToken);
    /// By a notification's tag, or this computer's execution.
    void openExecution(const QString& tag);

    /// Another backend beside this computer, with a view of its own; what it names outlives its removal.
    void addConnection(const Connection& connection);
    void changeConnection(const QString& id, const QString& name, bool notify);
    void removeConnection(const QString& id);

signals:
    void quitRequested();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void buildTray();
    void follow(MainWindow* view);
    void onCloseWanted();
    void quitWithoutTray();
    void close(CloseAction action);
    void quit();
    QStringList scheduledJobs() const;
    void runFromTray(const QString& jobId);

    Connection m_connection;
    Preferences* m_preferences;
    SeenProblems m_seen;
    std::unique_ptr<ConsoleWindow> m_frame;
    MainWindow* m_window; ///< the frame's first view
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<Notifier> m_notifier;
    QList<ConnectionAlerts*> m_alerts;
};

} // namespace jobdeck
