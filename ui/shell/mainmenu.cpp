// SPDX-License-Identifier: Apache-2.0
#include "shell/mainmenu.h"

#include "theme/icons.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>

namespace jobdeck {

using namespace Qt::StringLiterals;

MainMenu::MainMenu(QMenuBar* bar) : QObject(bar)
{
    QMenu* file = bar->addMenu(tr("&File"));
    m_job = bar->addMenu(tr("&Job"));
    m_view = bar->addMenu(tr("&View"));
    QMenu* help = bar->addMenu(tr("&Help"));

    QAction* close = file->addAction(tr("&Close the window"), this, &MainMenu::closeRequested);
    close->setShortcut(QKeySequence::Close);
    QAction* quit = file->addAction(icon(u"power"_s), tr("&Quit"), this, &MainMenu::quitRequested);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    QAction* create = m_job->addAction(icon(u"plus"_s), tr("&New job…"), this, &MainMenu::newJobRequested);
    create->setShortcut(QKeySequence::New);
    m_pause = m_job->addAction(QString(), this, &MainMenu::pauseRequested);

    m_pagesEnd = m_view->addSeparator();
    m_filter = m_view->addAction(icon(u"search"_s), tr("&Filter this page"), this, &MainMenu::filterRequested);
    m_filter->setShortcut(QKeySequence::Find);
    QAction* refresh = m_view->addAction(icon(u"refresh"_s), tr("&Refresh"), this, &MainMenu::refreshRequested);
    refresh->setShortcut(QKeySequence(Qt::Key_F5));

    QAction* manual = help->addAction(icon(u"manual"_s), tr("&Manual"), this, &MainMenu::manualRequested);
    manual->setShortcut(QKeySequence(Qt::Key_F1));
    QAction* about = help->addAction(icon(u"info"_s), tr("&About Jobdeck"), this, &MainMenu::aboutRequested);
    about->setMenuRole(QAction::AboutRole);
}

void MainMenu::addPage(const QString& name, const QString& title, const QString& iconName)
{
    auto* action = new QAction(icon(iconName), title, this);
    ++m_pages;
    action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + m_pages)));
    if (name == "settings"_L1)
        action->setMenuRole(QAction::PreferencesRole);
    connect(action, &QAction::triggered, this, [this, name] { emit pageRequested(name); });
    m_view->insertAction(m_pagesEnd, action);
}

void MainMenu::addJobActions(const QList<QAction*>& actions)
{
    if (m_jobActions.isEmpty())
        m_job->addSeparator();
    m_jobActions += actions;
    m_job->addActions(actions);
}

void MainMenu::showJobActions(bool shown)
{
    for (QAction* action : std::as_const(m_jobActions))
        action->setVisible(shown);
}

void MainMenu::showPause(bool possible, bool paused)
{
    m_pause->setText(paused ? tr("Resume &all jobs") : tr("Pause &all jobs"));
    m_pause->setIcon(paused ? icon(u"play"_s) : icon(u"pause"_s));
    m_pause->setVisible(possible);
}

void MainMenu::setFilterEnabled(bool enabled)
{
    m_filter->setEnabled(enabled);
}

} // namespace jobdeck
