// SPDX-License-Identifier: Apache-2.0
// The menu bar of the main window, with every shortcut that the window has; on macOS it is the system's. GUI thread.
#pragma once

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
    /// Below "New job".
    void addJobActions(const QList<QAction*>& actions);

signals:
    void newJobRequested();
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
    int m_pages = 0;
};

} // namespace jobdeck
