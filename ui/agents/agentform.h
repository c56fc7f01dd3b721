// SPDX-License-Identifier: Apache-2.0
// All inputs of an agent: what it is called, what it starts, how the prompt gets there, how the answer is read.
// Lives on the GUI thread.
#pragma once

#include "agent.h"
#include "editor/fieldblock.h"
#include "editor/formarea.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace jobdeck {

class FoldSection;
class LinesEdit;
class PairsEdit;
class ReadingForm;
class ToneLabel;

class AgentForm final : public FormArea
{
    Q_OBJECT

public:
    explicit AgentForm(QWidget* parent = nullptr);

    void load(const Agent& agent);
    /// Id, revision and what has no input are those of the loaded one.
    Agent agent() const;
    bool check(bool atOnce);
    /// Shows findings beside their inputs; answers those that have none.
    QList<FieldError> showErrors(const QList<FieldError>& errors);

signals:
    /// By the user only.
    void edited();

private:
    void createName(QVBoxLayout* layout);
    void createCommand(QVBoxLayout* layout);
    void createFolds(QVBoxLayout* layout);
    QWidget* withBrowse(QLineEdit* input, bool folder);
    FieldBlock* addField(const QString& label, QWidget* input, const QStringList& fields);
    void connectInputs();
    void onEdited();
    void explain();
    QList<FieldError> place(QList<FieldError> errors, bool atOnce);

    Agent m_loaded;
    QLineEdit* m_name;
    QLineEdit* m_description;
    QLineEdit* m_program;
    LinesEdit* m_arguments;
    QComboBox* m_via;  ///< in the order of PromptVia
    QComboBox* m_kind; ///< in the order of PromptKind
    ToneLabel* m_kindWords;
    QLineEdit* m_model;
    QPlainTextEdit* m_systemPrompt;
    QLineEdit* m_folder;
    PairsEdit* m_variables;
    ReadingForm* m_reading;
    FoldSection* m_promptFold = nullptr;
    FoldSection* m_placeFold = nullptr;
    FoldSection* m_readingFold = nullptr;
    QList<FieldBlock*> m_blocks;
    bool m_loading = false;
};

} // namespace jobdeck
