// SPDX-License-Identifier: Apache-2.0
#include "editor/linesedit.h"

#include "theme/fonts.h"

namespace jobdeck {

LinesEdit::LinesEdit(Lines lines, int visibleLines, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_lines(lines)
    , m_visibleLines(visibleLines)
{
    setFont(monospaceFont());
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LinesEdit::setValues(const QStringList& values)
{
    if (this->values() != values)
        setPlainText(values.join(QLatin1Char('\n')));
}

QStringList LinesEdit::values() const
{
    QStringList lines = toPlainText().split(QLatin1Char('\n'));
    if (m_lines == Lines::Verbatim) {
        while (!lines.isEmpty() && lines.last().isEmpty())
            lines.removeLast();
        return lines;
    }
    for (QString& line : lines)
        line = line.trimmed();
    lines.removeAll(QString());
    return lines;
}

QSize LinesEdit::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), m_visibleLines * fontMetrics().lineSpacing() + 2 * frameWidth() + 8};
}

} // namespace jobdeck
