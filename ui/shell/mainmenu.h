// SPDX-License-Identifier: Apache-2.0
// The menu bar of the main window, with every shortcut that the window has; on macOS it is the system's. GUI thread.
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace jobdeck {

class MainMenu final : public QObject
{
    Q_OBJECT

public:
    explicit MainMenu(QMenuBar* bar);

    /// In the View menu, with Ctrl+1, Ctrl+2 … in the order of the calls.
    void addPage(const QString& name, const QString& title, const QString& iconName);
    /// Below what is there of any page, and those before; they are the jobs page's own and go when it goes.
    void addJobActions(const QList<QAction*>& actions);
    void showJobActions(bool shown);
    /// Whether all jobs can be paused here, and whether they are.
    void showPause(bool possible, bool paused);
    /// Off while something that searches by itself has the focus, or Ctrl+F would mean two things.
    void setFilterEnabled(bool enabled);

signals:
    void newJobRequested();
    void pauseRequested();
    void pageRequested(const QString& name);
    void filterRequested();
    void refreshRequested();
    void manualRequested();
    void aboutRequested();
    void closeRequested();
    void quitRequested();

private:
    QMenu* m_job;
    QMenu* m_view;
    QAction* m_pagesEnd;
    QAction* m_filter;
    QAction* m_pause;
    QList<QAction*> m_jobActions;
    int m_pages = 0;
};

} // namespace jobdeck
