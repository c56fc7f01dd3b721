// SPDX-License-Identifier: Apache-2.0
#include "editor/entitypicker.h"

#include "backend.h"
#include "backendmodels.h"
#include "post.h"

#include <QLineEdit>
#include <QSignalBlocker>

namespace jobdeck {

EntityPicker::EntityPicker(const PageContext& context, QWidget* parent) : QComboBox(parent), m_context(context)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMinimumContentsLength(18);
    connect(this, &QComboBox::activated, this, [this] { take(currentData().toString(), currentText()); });
    // Not textEdited(): what is dictated is none.
    connect(lineEdit(), &QLineEdit::textChanged, this, [this](const QString& text) {
        if (signalsBlocked()) // not by the user
            return;
        // What is chosen from the list is written before it is said to be activated; others can have its name.
        const int row =
            text == itemText(currentIndex()) ? currentIndex() : findText(text.trimmed(), Qt::MatchFixedString);
        take(row >= 0 ? itemData(row).toString() : text.trimmed(), row >= 0 ? itemText(row) : QString());
    });
    const AgentListModel* agents = context.models->agents();
    const auto refill = [this] {
        if (m_kind == EntityKind::Agent)
            fillAgents();
    };
    connect(agents, &QAbstractItemModel::modelReset, this, refill);
    connect(agents, &QAbstractItemModel::rowsInserted, this, refill);
    connect(agents, &QAbstractItemModel::rowsRemoved, this, refill);
    connect(agents, &QAbstractItemModel::dataChanged, this, refill);
    fillAgents();
}

bool EntityPicker::isNamed(EntityKind kind)
{
    return kind == EntityKind::WorkerQueue || kind == EntityKind::Environment;
}

void EntityPicker::setKind(EntityKind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    fill({});
    if (kind == EntityKind::Agent)
        fillAgents();
    else
        ask();
}

void EntityPicker::setEntity(const QString& id, const QString& name)
{
    m_id = id;
    m_name = name;
    choose();
}

QString EntityPicker::entityId() const
{
    return m_id;
}

QString EntityPicker::entityName() const
{
    return m_name;
}

void EntityPicker::take(const QString& id, const QString& name)
{
    if (id == m_id && name == m_name)
        return;
    m_id = id;
    m_name = name;
    emit entityEdited();
}

void EntityPicker::fillAgents()
{
    QList<Entity> entities;
    const AgentListModel* agents = m_context.models->agents();
    for (int row = 0; row < agents->rowCount(); ++row) {
        const Agent& agent = agents->agentAt(row);
        entities +=
            Entity{.kind = EntityKind::Agent, .id = agent.id, .name = agent.name, .description = agent.description};
    }
    fill(entities);
}

void EntityPicker::ask()
{
    answer(m_context.backend->entities(m_kind), this, [this, kind = m_kind](const Result<QList<Entity>>& entities) {
        // Few rights are no error: the id can still be typed.
        if (entities && kind == m_kind)
            fill(*entities);
        emit filled();
    });
}

void EntityPicker::fill(const QList<Entity>& entities)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const Entity& entity : entities) {
        addItem(entity.name, isNamed(m_kind) ? entity.name : entity.id);
        setItemData(count() - 1, entity.description, Qt::ToolTipRole);
    }
    choose();
}

void EntityPicker::choose()
{
    const QSignalBlocker quiet(this);
    const int row = m_id.isEmpty() ? -1 : findData(m_id);
    setCurrentIndex(row);
    if (row >= 0)
        m_name = itemText(row);
    else
        setEditText(m_name.isEmpty() ? m_id : m_name);
}

} // namespace jobdeck
