// SPDX-License-Identifier: Apache-2.0
// The icon in the panel: the state by its shape, and a menu with the last problems, all jobs to run, pause, open and
// quit. Lives on the GUI thread.
#pragma once

#include "execution.h"
#include "pagecontext.h"
#include "shell/brand.h"
#include "shell/connection.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

#include <memory>

namespace jobdeck {

class BackendModels;
class RecentProblems;
class SeenProblems;

class Tray final : public QObject
{
    Q_OBJECT

public:
    /// `seen` decides of which failures the icon warns; it outlives the tray.
    explicit Tray(const PageContext& context, SeenProblems* seen, QObject* parent = nullptr);
    ~Tray() override;

    /// The desktop has a place for it now. False: never hide the window.
    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    QSystemTrayIcon* systemIcon() { return &m_icon; }
    QMenu* menu() { return m_menu.get(); }
    /// Its failures and what runs there show in the icon and the menu, too.
    void addConnection(const Connection& connection);
    void removeConnection(const QString& id);
    TrayState state() const { return m_state; }

signals:
    void openRequested();
    /// An execution of this computer, or an AlertTag's text.
    void executionRequested(const QString& tag);
    void runRequested(const QString& jobId);
    void quitRequested();

private:
    struct Other
    {
        Connection connection;
        RecentProblems* problems = nullptr;
    };
    struct Problem
    {
        Execution execution;
        QString tag;
        QString where; ///< the connection's name; empty: this computer
    };

    void buildMenu();
    void follow(BackendModels* models);
    QList<Problem> problems() const;
    QList<BackendModels*> allModels() const;
    QStringList unseen(qsizetype most) const;
    QString unseenWords() const;
    void scheduleRefresh();
    void refresh();
    void refreshProblems();
    void addProblemAction();
    void refreshJobs();
    void scheduleJobs();
    void markSeen();
    bool hasUnseen() const;
    TrayState computeState() const;
    void togglePause();

    PageContext m_context;
    RecentProblems* m_problems;
    SeenProblems* m_seen;
    QList<Other> m_others;
    std::unique_ptr<QMenu> m_menu; // a menu needs a widget as its parent, and there is none
    QMenu* m_runMenu = nullptr;
    QAction* m_markSeen = nullptr; ///< problems stand above it
    QAction* m_problemsEnd = nullptr;
    QAction* m_status = nullptr;
    QAction* m_pause = nullptr;
    QList<QAction*> m_problemActions;
    QStringList m_runNames; ///< what the run menu shows, to leave it alone while it stays the same
    TrayState m_state = TrayState::Idle;
    QTimer m_refresh; ///< many changes become one refresh
    bool m_jobsChanged = true;
    QSystemTrayIcon m_icon;
};

} // namespace jobdeck
