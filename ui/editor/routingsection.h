// SPDX-License-Identifier: Apache-2.0
// Which worker takes a job's executions. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "pagecontext.h"

class QComboBox;

namespace jobdeck {

class EntityPicker;

class RoutingSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit RoutingSection(const PageContext& context, QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QString summary() const override;

private:
    ExecutorType type() const;
    void showType();

    QComboBox* m_type; ///< in the order of ExecutorType
    EntityPicker* m_queue;
    EntityPicker* m_environment;
    FieldBlock* m_queueBlock;
    FieldBlock* m_environmentBlock;
};

} // namespace jobdeck
