// SPDX-License-Identifier: Apache-2.0
#include "tables/agentlistmodel.h"

#include <algorithm>

namespace jobdeck {

static bool comesBefore(const Agent& left, const Agent& right)
{
    const int order = QString::localeAwareCompare(left.name, right.name);
    return order == 0 ? left.id < right.id : order < 0;
}

void AgentListModel::assign(const QList<Agent>& agents)
{
    beginResetModel();
    m_agents = agents;
    std::ranges::sort(m_agents, comesBefore);
    endResetModel();
}

void AgentListModel::apply(const QList<Agent>& changed, const QStringList& removed)
{
    for (const QString& id : removed) {
        if (const int row = rowOf(id); row >= 0)
            removeAt(row);
    }
    for (const Agent& agent : changed) {
        const int row = rowOf(agent.id);
        if (row >= 0 && m_agents.at(row).name == agent.name) {
            m_agents[row] = agent;
            emit dataChanged(index(row), index(row));
            continue;
        }
        if (row >= 0)
            removeAt(row);
        insert(agent);
    }
}

const Agent* AgentListModel::agent(const QString& id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_agents.at(row);
}

int AgentListModel::rowOf(const QString& id) const
{
    const auto found = std::ranges::find(m_agents, id, &Agent::id);
    return found == m_agents.end() ? -1 : static_cast<int>(found - m_agents.begin());
}

int AgentListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_agents.size());
}

QVariant AgentListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Agent& agent = m_agents.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return agent.name;
    case Qt::ToolTipRole:
        return agent.description;
    case AgentIdRole:
        return agent.id;
    case ProgramRole:
        return agent.command.program;
    case BuiltInRole:
        return agent.builtIn;
    default:
        return {};
    }
}

void AgentListModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_agents.removeAt(row);
    endRemoveRows();
}

void AgentListModel::insert(const Agent& agent)
{
    const auto place = std::ranges::lower_bound(m_agents, agent, comesBefore);
    const int row = static_cast<int>(place - m_agents.begin());
    beginInsertRows({}, row, row);
    m_agents.insert(row, agent);
    endInsertRows();
}

} // namespace jobdeck
