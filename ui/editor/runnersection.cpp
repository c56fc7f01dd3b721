// SPDX-License-Identifier: Apache-2.0
#include "editor/runnersection.h"

#include "backend.h"
#include "editor/entitypicker.h"
#include "theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace jobdeck {

using namespace Qt::StringLiterals;

RunnerSection::RunnerSection(const PageContext& context, QWidget* parent)
    : EditorSection(parent)
    , m_mode(new QComboBox(this))
    , m_entity(new EntityPicker(context, this))
    , m_explanation(new QLabel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Tight);
    m_mode->addItem(tr("An agent"), static_cast<int>(PlanningMode::PredefinedAgent));
    m_mode->addItem(tr("A team"), static_cast<int>(PlanningMode::PredefinedTeam));
    m_mode->addItem(tr("A workflow"), static_cast<int>(PlanningMode::PredefinedWorkflow));
    m_mode->addItem(tr("Planned on the fly"), static_cast<int>(PlanningMode::OnTheFly));
    m_mode->setAccessibleDescription(tr("Who runs it"));
    m_entity->setAccessibleDescription(tr("Its name, or an id"));
    auto* choice = new QWidget(this);
    auto* line = new QHBoxLayout(choice);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::Small);
    line->addWidget(m_mode);
    line->addWidget(m_entity, 1);
    choice->setFocusProxy(m_mode);
    layout->addWidget(addField(tr("&Runs with"), choice, {u"planning_mode"_s, u"entity_type"_s, u"entity_id"_s}));
    m_explanation->setWordWrap(true);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_explanation);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        m_entity->setEntity({}, {});
        showMode();
        emit edited();
    });
    connect(m_entity, &EntityPicker::entityEdited, this, &EditorSection::edited);
    connect(m_entity, &EntityPicker::filled, this, &RunnerSection::showMode);
    showMode();
}

PlanningMode RunnerSection::mode() const
{
    return static_cast<PlanningMode>(m_mode->currentData().toInt());
}

std::optional<EntityType> RunnerSection::entityType() const
{
    if (m_entity->entityId().isEmpty())
        return m_loadedType; // nothing is chosen that could have a type
    switch (mode()) {
    case PlanningMode::PredefinedAgent:
        return EntityType::Agent;
    case PlanningMode::PredefinedTeam:
        return EntityType::Team;
    case PlanningMode::PredefinedWorkflow:
        return EntityType::Workflow;
    case PlanningMode::OnTheFly:
        return m_loadedType;
    }
    Q_UNREACHABLE();
}

void RunnerSection::showMode()
{
    QString explanation;
    switch (mode()) {
    case PlanningMode::PredefinedAgent:
        m_entity->setKind(EntityKind::Agent);
        break;
    case PlanningMode::PredefinedTeam:
        m_entity->setKind(EntityKind::Team);
        explanation = m_entity->isEmpty() ? tr("This connection lists no teams: type the team's id.") : QString();
        break;
    case PlanningMode::PredefinedWorkflow:
        m_entity->setKind(EntityKind::Workflow);
        explanation = tr("Without a workflow the prompt itself is the workflow: on this computer a script for its "
                         "shell.");
        break;
    case PlanningMode::OnTheFly:
        explanation = tr("The service chooses who runs each execution.");
        break;
    }
    m_entity->setVisible(mode() != PlanningMode::OnTheFly);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
}

void RunnerSection::load(const JobDefinition& definition)
{
    const QSignalBlocker quiet(this);
    m_loadedType = definition.entityType;
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(definition.planningMode)));
    showMode();
    m_entity->setEntity(definition.entityId, definition.entityName);
}

void RunnerSection::store(JobDefinition& definition) const
{
    definition.planningMode = mode();
    definition.entityType = entityType();
    const bool named = mode() != PlanningMode::OnTheFly;
    definition.entityId = named ? m_entity->entityId() : QString();
    definition.entityName = named ? m_entity->entityName() : QString();
}

QString RunnerSection::agentId() const
{
    return mode() == PlanningMode::PredefinedAgent ? m_entity->entityId() : QString();
}

} // namespace jobdeck
