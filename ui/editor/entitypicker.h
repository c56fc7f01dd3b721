// SPDX-License-Identifier: Apache-2.0
// Chooses an agent, team, workflow, queue or environment of a backend by name, or takes an id typed by hand.
// Lives on the GUI thread.
#pragma once

#include "entity.h"
#include "pagecontext.h"

#include <QComboBox>
#include <QHash>

namespace jobdeck {

class EntityPicker final : public QComboBox
{
    Q_OBJECT

public:
    /// Agents are chosen by id, queues and environments by name, as jobs point at them.
    EntityPicker(const PageContext& context, QWidget* parent = nullptr);

    /// Fills the list; agents are known at once and stay in step, others are asked for.
    void setKind(EntityKind kind);
    /// `name` is shown for an id that the list does not have.
    void setEntity(const QString& id, const QString& name);
    QString entityId() const;
    QString entityName() const;
    /// Nothing to choose from: the id has to be typed.
    bool isEmpty() const { return count() == 0; }

signals:
    /// By the user only.
    void entityEdited();
    void filled();

private:
    void take(const QString& id, const QString& name);
    void fillAgents();
    void ask();
    void fill(const QList<Entity>& entities);
    void choose();
    static bool isNamed(EntityKind kind);

    PageContext m_context;
    EntityKind m_kind = EntityKind::Agent;
    QString m_id; ///< what is chosen, whether listed or not
    QString m_name;
};

} // namespace jobdeck
