// SPDX-License-Identifier: Apache-2.0
// Who runs the prompt of a job: an agent, a team, a workflow or whoever is planned on the fly. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "pagecontext.h"

#include <optional>

class QComboBox;
class QLabel;

namespace jobdeck {

class EntityPicker;

class RunnerSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit RunnerSection(const PageContext& context, QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    /// The agent that is chosen, for what its prompt is; empty where none is.
    QString agentId() const;

private:
    PlanningMode mode() const;
    void showMode();
    std::optional<EntityType> entityType() const;

    QComboBox* m_mode; ///< in the order of the combo, data: PlanningMode
    EntityPicker* m_entity;
    QLabel* m_explanation;
    std::optional<EntityType> m_loadedType; ///< kept where the mode does not decide it
};

} // namespace jobdeck
