// SPDX-License-Identifier: Apache-2.0
// The input for prompts: monospace, placeholders highlighted, Tab leaves it. GUI thread.
#pragma once

#include "agent.h"
#include "prompt/scriptbinding.h"

#include <QPlainTextEdit>

namespace jobdeck {

class TemplateHighlighter;

class PromptEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit PromptEdit(int visibleLines, QWidget* parent = nullptr);

    /// What the prompt is for the program that gets it; scripts are checked for placeholders that quoting hides.
    void setKind(PromptKind kind);
    /// What is wrong with placeholders of a script, in the order of the text.
    const QList<prompt::ScriptWarning>& warnings() const { return m_warnings; }

    QSize sizeHint() const override;

signals:
    void warningsChanged();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void check();

    TemplateHighlighter* m_highlighter;
    QList<prompt::ScriptWarning> m_warnings;
    PromptKind m_kind = PromptKind::Text;
    int m_visibleLines;
};

} // namespace jobdeck
