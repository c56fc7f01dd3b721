// SPDX-License-Identifier: Apache-2.0
#include "history/outputdocument.h"

#include "history/plaintext.h"

namespace jobdeck {

void OutputDocument::clear()
{
    m_lines.clear();
    m_printed = 0;
    m_open.reset();
    emit cleared();
}

void OutputDocument::append(const QList<OutputLine>& lines)
{
    if (lines.isEmpty())
        return;
    const int first = count();
    for (const OutputLine& line : lines) {
        const bool goesOn = m_open == line.error;
        appendPieces(line, goesOn);
        m_printed += goesOn ? 0 : 1;
        m_open = line.open ? std::optional(line.error) : std::nullopt;
    }
    emit appended(first);
}

void OutputDocument::appendNote(const QString& words)
{
    m_lines.append({.text = words, .kind = OutputText::Kind::Note});
    emit appended(count() - 1);
}

void OutputDocument::appendPieces(const OutputLine& line, bool goesOn)
{
    OutputText entry{.text = plainText(line.text),
                     .time = line.time,
                     .kind = line.error ? OutputText::Kind::Error : OutputText::Kind::Out,
                     .continued = goesOn};
    entry.wide = holdsWideCharacters(entry.text);
    if (entry.text.size() <= kPiece) {
        m_lines.append(entry);
        return;
    }
    const QString whole = entry.text;
    for (qsizetype from = 0; from < whole.size();) {
        qsizetype length = std::min(kPiece, whole.size() - from);
        if (from + length < whole.size() && whole.at(from + length).isLowSurrogate())
            --length;
        entry.text = whole.sliced(from, length);
        entry.continued = goesOn || from > 0;
        m_lines.append(entry);
        from += length;
    }
}

} // namespace jobdeck
