// SPDX-License-Identifier: Apache-2.0
#include "agents/agentspage.h"

#include "agents/agentdelegate.h"
#include "agents/agenteditor.h"
#include "agents/agentusage.h"
#include "agents/presetlist.h"
#include "backend.h"
#include "backendmodels.h"
#include "post.h"
#include "rows/availability.h"
#include "rows/firstrowkeys.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/banner.h"
#include "widgets/dangerquestion.h"
#include "widgets/pageheader.h"
#include "widgets/statestack.h"

#include <QAction>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace jobdeck {

using namespace Qt::StringLiterals;

AgentsPage::AgentsPage(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_usage(new AgentUsage(context.models->jobs(), this))
    , m_header(new PageHeader(tr("Agents"), this))
    , m_availability(new Banner(this))
    , m_banner(new Banner(this))
    , m_list(new QListView(this))
    , m_stack(nullptr)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    createHeader();
    m_stack = new StateStack(createBody(), this);
    m_banner->setClosable(true);
    m_availability->setStrip();
    m_banner->setStrip();
    layout->addWidget(m_header);
    layout->addWidget(m_availability);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    connectModels();
    updateState();
    updateActions();
}

void AgentsPage::createHeader()
{
    m_header->addHelp(u"agents"_s);
    m_actions = {createAction(u"edit"_s, tr("Edit"), &AgentsPage::editCurrent),
                 createAction(u"duplicate"_s, tr("Duplicate"), &AgentsPage::duplicateCurrent),
                 createAction(u"delete"_s, tr("Delete…"), &AgentsPage::removeCurrent)};
    m_add = m_header->addPrimaryAction(tr("New agent"), u"plus"_s);
    connect(m_add, &QPushButton::clicked, this, &AgentsPage::newAgent);
}

QToolButton* AgentsPage::createAction(const QString& iconName, const QString& words, void (AgentsPage::*slot)())
{
    auto* button = new QToolButton(m_header);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(words);
    button->setAccessibleName(words);
    m_header->addWidget(button);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

QWidget* AgentsPage::createBody()
{
    auto* body = new QWidget(this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_list->setModel(m_context.models->agents());
    m_list->setItemDelegate(new AgentDelegate(m_usage, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Agents"));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    layout->addWidget(m_list, 1);
    if (m_context.machine) {
        auto* presets = new PresetList(m_context, body);
        layout->addWidget(presets);
        connect(presets, &PresetList::addRequested, this, &AgentsPage::edit);
    }
    connect(m_list, &QListView::activated, this, &AgentsPage::editCurrent);
    connect(m_list, &QListView::customContextMenuRequested, this, &AgentsPage::openMenu);
    auto* removal = new QAction(m_list);
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removal);
    connect(removal, &QAction::triggered, this, &AgentsPage::removeCurrent);
    return body;
}

void AgentsPage::connectModels()
{
    const AgentListModel* agents = m_context.models->agents();
    connect(agents, &QAbstractItemModel::rowsInserted, this, &AgentsPage::updateState);
    connect(agents, &QAbstractItemModel::rowsRemoved, this, &AgentsPage::updateState);
    connect(m_context.models, &BackendModels::reloaded, this, &AgentsPage::updateState);
    connect(m_context.models, &BackendModels::statusChanged, this, &AgentsPage::updateState);
    connect(m_usage, &AgentUsage::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AgentsPage::updateActions);
    connect(m_stack, &StateStack::actionTriggered, this, &AgentsPage::newAgent);
    new FirstRowKeys(m_list);
}

void AgentsPage::updateState()
{
    const bool known = showAvailability(*m_context.models, *m_stack, *m_availability);
    const int count = m_context.models->agents()->rowCount();
    const bool editable = m_context.backend->capabilities().testFlag(Capability::EditAgents);
    const BackendState state = m_context.models->status().state;
    const bool nowhere = !known && (state == BackendState::Offline || state == BackendState::Failed);
    m_add->setEnabled(editable && !nowhere); // a remote backend knows only after its first answer what it can do
    m_add->setToolTip(nowhere    ? m_context.models->status().message
                      : editable ? QString()
                                 : tr("The agents of this connection are managed where they run."));
    m_header->setSubtitle(count == 0 ? QString() : locale().toString(count));
    if (count > 0 || (known && m_context.machine))
        m_stack->showContent();
    else if (known)
        m_stack->showState({.iconName = u"agents"_s,
                            .title = tr("No agents yet"),
                            .details = tr("An agent is a program that gets the prompt of a job."),
                            .action = editable ? tr("New agent") : QString()});
    updateActions();
}

const Agent* AgentsPage::current() const
{
    // The one that people see selected: a list that gets the focus has a current one, which nobody chose.
    const QModelIndex index = m_list->selectionModel()->selectedIndexes().value(0);
    return index.isValid() ? &m_context.models->agents()->agentAt(index.row()) : nullptr;
}

void AgentsPage::updateActions()
{
    const Agent* agent = current();
    const bool editable = agent && m_context.backend->capabilities().testFlag(Capability::EditAgents);
    for (QToolButton* action : std::as_const(m_actions))
        action->setEnabled(editable);
    m_actions.last()->setEnabled(editable && !agent->builtIn);
    m_actions.last()->setToolTip(agent && agent->builtIn ? tr("A built-in agent stays.") : tr("Delete…"));
}

void AgentsPage::newAgent()
{
    edit({});
}

void AgentsPage::edit(const Agent& agent)
{
    auto* editor = new AgentEditor(m_context, agent, m_usage->jobsOf(agent.id), window());
    editor->setAttribute(Qt::WA_DeleteOnClose);
    editor->open();
}

void AgentsPage::editCurrent()
{
    if (const Agent* agent = current(); agent && m_actions.first()->isEnabled())
        edit(*agent);
}

void AgentsPage::duplicateCurrent()
{
    const Agent* agent = current();
    if (!agent)
        return;
    Agent copy = *agent;
    copy.id.clear();
    copy.revision = 0;
    copy.builtIn = false;
    copy.name = tr("Copy of %1").arg(agent->name);
    edit(copy);
}

void AgentsPage::removeCurrent()
{
    const Agent* agent = current();
    if (!agent || !m_actions.last()->isEnabled())
        return;
    const QStringList jobs = m_usage->jobsOf(agent->id);
    if (!jobs.isEmpty()) {
        m_banner->showMessage(
            Banner::Kind::Warning,
            tr("“%1” is needed by %2. Let them run with another agent first.").arg(agent->name, jobs.join(u", "_s)));
        return;
    }
    askDanger(this,
              {.title = tr("Delete an agent"),
               .text = tr("Delete the agent “%1”? This cannot be undone.").arg(agent->name),
               .confirm = tr("Delete")},
              [this, agent = *agent] { remove(agent); });
}

void AgentsPage::remove(const Agent& agent)
{
    answer(m_context.backend->removeAgent(agent.id), this, [this](const Result<Done>& done) {
        if (done)
            m_banner->hide();
        else
            m_banner->showMessage(Banner::Kind::Error, done.error().message);
    });
}

void AgentsPage::openMenu(const QPoint& position)
{
    if (!m_list->indexAt(position).isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QToolButton* action : std::as_const(m_actions)) {
        QAction* entry = menu->addAction(action->icon(), action->accessibleName());
        entry->setEnabled(action->isEnabled());
        connect(entry, &QAction::triggered, action, &QToolButton::click);
    }
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace jobdeck
