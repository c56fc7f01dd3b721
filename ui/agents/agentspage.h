// SPDX-License-Identifier: Apache-2.0
// The page of agents: those jobs can run with, and the tools of this computer to make more from. GUI thread.
#pragma once

#include "agent.h"
#include "pagecontext.h"

#include <QWidget>

class QListView;
class QPoint;
class QPushButton;
class QToolButton;

namespace jobdeck {

class AgentUsage;
class Banner;
class PageHeader;
class PresetList;
class StateStack;

class AgentsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit AgentsPage(const PageContext& context, QWidget* parent = nullptr);

    /// Opens the editor for a new agent.
    void newAgent();

private:
    void createHeader();
    QToolButton* createAction(const QString& iconName, const QString& words, void (AgentsPage::*slot)());
    QWidget* createBody();
    void connectModels();
    void updateState();
    void updateActions();
    const Agent* current() const;
    void edit(const Agent& agent);
    void editCurrent();
    void duplicateCurrent();
    void removeCurrent();
    void remove(const Agent& agent);
    void openMenu(const QPoint& position);

    PageContext m_context;
    AgentUsage* m_usage;
    PageHeader* m_header;
    QPushButton* m_add = nullptr;
    Banner* m_availability; ///< that what is seen is the last known state
    Banner* m_banner;
    QListView* m_list;
    StateStack* m_stack;
    QList<QToolButton*> m_actions; ///< for the current agent: edit, duplicate, delete
};

} // namespace jobdeck
