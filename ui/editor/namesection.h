// SPDX-License-Identifier: Apache-2.0
// The name of a job. GUI thread.
#pragma once

#include "editor/editorsection.h"

class QLineEdit;

namespace jobdeck {

class NameSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit NameSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    void selectName();

private:
    QLineEdit* m_name;
};

} // namespace jobdeck
