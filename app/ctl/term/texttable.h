// SPDX-License-Identifier: Apache-2.0
// Rows of text under headings, aligned for people. Pure, any thread.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace jobdeck::ctl {

enum class Tone { Plain, Quiet, Good, Warning, Bad };

struct Cell
{
    Cell(const QString& words = {}, Tone colour = Tone::Plain) : text(words), tone(colour) {}

    QString text;
    Tone tone; ///< only in addition: the words alone say everything
};

struct Column
{
    QString heading;
    bool right = false; ///< numbers
    int least = 0;      ///< may be cut down to this where the window is too narrow; 0: never cut
};

class TextTable
{
public:
    explicit TextTable(const QList<Column>& columns) : m_columns(columns) {}

    void add(const QList<Cell>& row) { m_rows.append(row); }
    bool isEmpty() const { return m_rows.isEmpty(); }
    /// With headings; nothing at all without rows. `width` 0: nothing is cut.
    QString text(int width, bool colour) const;

private:
    QList<int> widths(int width) const;
    QString line(const QList<Cell>& cells, const QList<int>& widths, bool colour) const;

    QList<Column> m_columns;
    QList<QList<Cell>> m_rows;
};

/// Columns that a text takes up: none for combining marks, two for wide characters.
int displayWidth(const QString& text);
/// Cut to `width` columns, the last of them an ellipsis.
QString elided(const QString& text, int width);
/// In the colour of `tone`.
QString toned(const QString& text, Tone tone);

} // namespace jobdeck::ctl
