// SPDX-License-Identifier: Apache-2.0
// What starts a job: a schedule, a webhook or somebody. GUI thread.
#pragma once

#include "editor/editorsection.h"
#include "pagecontext.h"

#include <array>

class QLabel;
class QRadioButton;

namespace jobdeck {

class ScheduleLine;

class TriggerSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit TriggerSection(const PageContext& context, QWidget* parent = nullptr);

    /// Whose schedule it is, so that it does not count as its own neighbour.
    void setJobId(const QString& id) { m_jobId = id; }
    TriggerType type() const;
    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;

private:
    void showType();

    QString m_jobId;
    std::array<QRadioButton*, 3> m_types = {}; ///< in the order of TriggerType
    ScheduleLine* m_schedule;
    FieldBlock* m_scheduleBlock;
    QLabel* m_explanation;
};

} // namespace jobdeck
