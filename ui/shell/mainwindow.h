// SPDX-License-Identifier: Apache-2.0
// The window: rail, pages, status line and menus. Builds and connects them; what they do is theirs. GUI thread.
#pragma once

#include "execution.h"
#include "shell/connection.h"

#include <QMainWindow>
#include <QMap>

#include <memory>

class QStackedWidget;

namespace jobdeck {

class AgentsPage;
class JobDialogs;
class HistoryPage;
class JobsPage;
class MainMenu;
class ManualWindow;
class Preferences;
class Rail;
class StatusLine;
class WebhooksPage;
class WelcomePage;

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Connection& connection, Preferences* preferences, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openPage(const QString& name);
    void openJob(const QString& jobId);
    /// The history of one job.
    void openHistory(const QString& jobId);
    void openExecution(const QString& executionId);
    void openRunDialog(const QString& jobId);
    /// A chapter by its name; empty: the one that belongs to the page.
    void openManual(const QString& topic = {});
    Rail* rail() { return m_rail; }
    const Connection& connection() const { return m_connection; }
    /// There are other connections to copy jobs to, or can be.
    void offerCopying();
    StatusLine* statusLine() { return m_statusLine; }

    /// From now on closing closes. Until then it only asks, with closeWanted().
    void allowClosing() { m_closingAllowed = true; }

signals:
    void closeWanted();
    void quitRequested();
    void copyJobsRequested(const QStringList& jobIds);
    /// The user has an ended execution before their eyes.
    void executionViewed(const jobdeck::Execution& execution);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildFrame();
    void buildMenu();
    void buildPages();
    void connectPages();
    void addPage(const QString& name, const QString& title, const QString& iconName, QWidget* page);
    void focusFilter();
    void applyRowHeight();
    void considerWelcome();
    void showAbout();

    Connection m_connection;
    Preferences* m_preferences;
    JobDialogs* m_dialogs;
    MainMenu* m_menu;
    Rail* m_rail;
    QStackedWidget* m_stack;
    StatusLine* m_statusLine;
    JobsPage* m_jobs;
    HistoryPage* m_history;
    AgentsPage* m_agents;
    WebhooksPage* m_webhooks;
    std::unique_ptr<ManualWindow> m_manual; ///< of no window: dialogs do not block it
    WelcomePage* m_welcome = nullptr;       ///< only while it is shown
    QMap<QString, QWidget*> m_pages;
    bool m_offersCopying = false;
    bool m_closingAllowed = false;
};

} // namespace jobdeck
