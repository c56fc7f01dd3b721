// SPDX-License-Identifier: Apache-2.0
#include "editor/templatehighlighter.h"

#include "prompt/prompttemplate.h"
#include "theme/statecolors.h"

#include <QGuiApplication>
#include <QPalette>

namespace jobdeck {

void TemplateHighlighter::setWarnings(const QList<prompt::ScriptWarning>& warnings)
{
    if (warnings == m_warnings)
        return;
    m_warnings = warnings;
    rehighlight();
}

void TemplateHighlighter::highlightBlock(const QString& text)
{
    const QPalette palette = QGuiApplication::palette();
    const qsizetype start = currentBlock().position();
    for (const prompt::Placeholder& placeholder : prompt::placeholders(text)) {
        QTextCharFormat format;
        format.setForeground(accentColor(palette));
        format.setFontWeight(QFont::DemiBold);
        for (const prompt::ScriptWarning& warning : m_warnings) {
            if (warning.position != start + placeholder.position)
                continue;
            const bool refused = warning.kind == prompt::ScriptWarning::Kind::Evaluated;
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            format.setUnderlineColor(refused ? errorColor(palette) : warningColor(palette));
        }
        setFormat(static_cast<int>(placeholder.position), static_cast<int>(placeholder.length), format);
    }
}

} // namespace jobdeck
