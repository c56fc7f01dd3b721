// SPDX-License-Identifier: Apache-2.0
// The agents of one backend, by name. Lives on the GUI thread; takes values and knows nobody.
#pragma once

#include "agent.h"

#include <QAbstractListModel>

namespace jobdeck {

class AgentListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        AgentIdRole = Qt::UserRole, ///< QString
        ProgramRole,                ///< QString
        BuiltInRole,                ///< bool
    };

    using QAbstractListModel::QAbstractListModel;

    /// A whole new state: the only thing that resets.
    void assign(const QList<Agent>& agents);
    /// New and changed agents, and ids that are gone.
    void apply(const QList<Agent>& changed, const QStringList& removed = {});

    const Agent& agentAt(int row) const { return m_agents.at(row); }
    const Agent* agent(const QString& id) const;
    int rowOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void removeAt(int row);
    void insert(const Agent& agent);

    QList<Agent> m_agents; ///< by name as people sort it; a few dozen at most, so that looking one up is a walk
};

} // namespace jobdeck
