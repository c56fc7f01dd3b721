// SPDX-License-Identifier: Apache-2.0
// The output of one execution as far as it was fetched, in lines that can be painted. Lives on the GUI thread.
#pragma once

#include "executionquery.h"
#include "history/outputtext.h"

#include <QObject>

#include <optional>

namespace jobdeck {

class OutputDocument final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The longest piece that is painted at once; a longer line is held in several.
    static constexpr qsizetype kPiece = 4096;

    void clear();
    void append(const QList<OutputLine>& lines);
    void appendNote(const QString& words);

    int count() const { return static_cast<int>(m_lines.size()); }
    const OutputText& at(int line) const { return m_lines.at(line); }
    /// A copy costs nothing: other threads read it while this grows.
    QList<OutputText> lines() const { return m_lines; }
    /// Lines as the program printed them.
    int printedCount() const { return m_printed; }

signals:
    void cleared();
    void appended(int firstLine);

private:
    void appendPieces(const OutputLine& line, bool goesOn);

    QList<OutputText> m_lines;
    int m_printed = 0;
    std::optional<bool> m_open; ///< the last line goes on, on standard error or not
};

} // namespace jobdeck
