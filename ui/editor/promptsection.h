// SPDX-License-Identifier: Apache-2.0
// The prompt of a job, what is wrong with its placeholders, and default values for its variables. GUI thread.
#pragma once

#include "agent.h"
#include "editor/editorsection.h"

class QLabel;

namespace jobdeck {

class PromptEdit;
class ToneLabel;
class ValuesForm;

class PromptSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit PromptSection(QWidget* parent = nullptr);

    /// What the chosen agent takes prompts for.
    void setKind(PromptKind kind);
    /// The system prompt's variables need values too.
    void setSystemPrompt(const QString& systemPrompt);
    void load(const JobDefinition& definition) override;
    void store(JobDefinition& definition) const override;

private:
    void onEdited();
    void showNames();
    void showWarnings();

    QString m_systemPrompt;
    PromptKind m_kind = PromptKind::Text;
    PromptEdit* m_prompt;
    FieldBlock* m_block;
    ToneLabel* m_warnings;
    QLabel* m_defaultsTitle;
    ValuesForm* m_defaults;
    ToneLabel* m_builtIns;
};

} // namespace jobdeck
