// SPDX-License-Identifier: Apache-2.0
#include "editor/promptedit.h"

#include "editor/templatehighlighter.h"
#include "theme/fonts.h"

#include <QHelpEvent>
#include <QToolTip>

namespace jobdeck {

PromptEdit::PromptEdit(int visibleLines, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new TemplateHighlighter(document()))
    , m_visibleLines(visibleLines)
{
    setFont(monospaceFont());
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    connect(this, &QPlainTextEdit::textChanged, this, &PromptEdit::check);
}

void PromptEdit::setKind(PromptKind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    check();
}

void PromptEdit::check()
{
    QList<prompt::ScriptWarning> warnings;
    if (m_kind != PromptKind::Text)
        warnings = prompt::bindScript(toPlainText(), m_kind).warnings;
    if (warnings == m_warnings)
        return;
    m_warnings = warnings;
    m_highlighter->setWarnings(warnings);
    emit warningsChanged();
}

QSize PromptEdit::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), m_visibleLines * fontMetrics().lineSpacing() + 2 * frameWidth() + 8};
}

bool PromptEdit::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int position = cursorForPosition(viewport()->mapFromGlobal(help->globalPos())).position();
    for (const prompt::ScriptWarning& warning : m_warnings) {
        if (position >= warning.position && position <= warning.position + warning.length) {
            QToolTip::showText(help->globalPos(), warning.message, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void PromptEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight(); // its colours are the palette's
}

} // namespace jobdeck
