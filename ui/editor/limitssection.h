// SPDX-License-Identifier: Apache-2.0
// How long a run of a job may take. GUI thread.
#pragma once

#include "editor/editorsection.h"

namespace jobdeck {

class DurationEdit;

class LimitsSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit LimitsSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QString summary() const override;

private:
    DurationEdit* m_timeout;
};

} // namespace jobdeck
