// SPDX-License-Identifier: Apache-2.0
// The window together with its tray icon and notifications: what is there while Jobdeck runs. Lives on the GUI thread.
#pragma once

#include "shell/alertpolicy.h"
#include "shell/closeaction.h"
#include "shell/connection.h"
#include "shell/seenproblems.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace jobdeck {

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

    MainWindow* window() { return m_window.get(); }
    /// Null where the desktop has no tray.
    Tray* tray() { return m_tray.get(); }

    /// Shows the window, or brings it to the front: also what a second start of Jobdeck asks for.
    void show();
    void openExecution(const QString& executionId);

signals:
    void quitRequested();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void buildTray();
    void onCloseWanted();
    void close(CloseAction action);
    void quit();
    QStringList scheduledJobs() const;
    void runFromTray(const QString& jobId);
    void assumeJobs();
    void tellNews();

    Connection m_connection;
    Preferences* m_preferences;
    SeenProblems m_seen;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<Notifier> m_notifier;
    AlertPolicy m_policy;
    QTimer m_alertTimer;
};

} // namespace jobdeck
