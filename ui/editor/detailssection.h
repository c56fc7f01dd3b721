// SPDX-License-Identifier: Apache-2.0
// What people should know about a job, and what its agent should know before the prompt. GUI thread.
#pragma once

#include "editor/editorsection.h"

class QPlainTextEdit;

namespace jobdeck {

class PromptEdit;

class DetailsSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit DetailsSection(QWidget* parent = nullptr);

    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;
    QString summary() const override;

private:
    QPlainTextEdit* m_description;
    PromptEdit* m_systemPrompt;
};

} // namespace jobdeck
