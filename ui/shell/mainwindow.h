// SPDX-License-Identifier: Apache-2.0
// The window: rail, pages, status line and menus. Builds and connects them; what they do is theirs. GUI thread.
#pragma once

#include "execution.h"
#include "shell/connection.h"

#include <QMainWindow>

#include <memory>

namespace jobdeck {

class JobDialogs;
class MainMenu;
class ManualWindow;
class PageStack;
class Preferences;
class Rail;
class StatusLine;

class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Connection& connection, Preferences* preferences, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openPage(const QString& name);
    /// The keyboard goes to what the open page is about.
    void focusPage();
    void openJob(const QString& jobId);
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
    void showPage(const QString& name);
    void showPause();
    void togglePause();
    void applyRowHeight();
    void showAbout();

    Connection m_connection;
    Preferences* m_preferences;
    JobDialogs* m_dialogs;
    MainMenu* m_menu;
    Rail* m_rail;
    PageStack* m_pages;
    StatusLine* m_statusLine;
    std::unique_ptr<ManualWindow> m_manual; ///< of no window: dialogs do not block it
    bool m_offersCopying = false;
    bool m_closingAllowed = false;
};

} // namespace jobdeck
