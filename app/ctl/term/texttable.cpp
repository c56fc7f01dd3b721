// SPDX-License-Identifier: Apache-2.0
#include "term/texttable.h"

#include "term/terminal.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

static constexpr int kGap = 2;

static int columnsOf(char32_t c)
{
    // Unicode's wide and full-width blocks (EastAsianWidth.txt), coarse enough to need no table of its own.
    static constexpr std::array<std::pair<char32_t, char32_t>, 9> wide = {{{0x1100, 0x115f},
                                                                           {0x2e80, 0xa4cf},
                                                                           {0xac00, 0xd7a3},
                                                                           {0xf900, 0xfaff},
                                                                           {0xfe30, 0xfe6f},
                                                                           {0xff00, 0xff60},
                                                                           {0xffe0, 0xffe6},
                                                                           {0x1f300, 0x1faff},
                                                                           {0x20000, 0x3fffd}}};
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const auto holds = [c](const auto& range) { return c >= range.first && c <= range.second; };
    return std::ranges::any_of(wide, holds) ? 2 : 1;
}

int displayWidth(const QString& text)
{
    int width = 0;
    for (const char32_t c : text.toStdU32String())
        width += columnsOf(c);
    return width;
}

QString elided(const QString& text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    std::u32string kept;
    int used = 1; // the ellipsis
    for (const char32_t c : text.toStdU32String()) {
        used += columnsOf(c);
        if (used > width)
            break;
        kept += c;
    }
    return QString::fromStdU32String(kept).trimmed() + u'…';
}

QString toned(const QString& text, Tone tone)
{
    static constexpr std::array<const char*, 5> codes = {"", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[31m"};
    const auto* code = codes[static_cast<std::size_t>(tone)];
    return tone == Tone::Plain ? text : QString::fromLatin1(code) + text + u"\x1b[0m"_s;
}

QList<int> TextTable::widths(int width) const
{
    QList<int> out;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        int widest = displayWidth(m_columns[i].heading);
        for (const QList<Cell>& row : m_rows)
            widest = std::max(widest, displayWidth(harmless(row[i].text)));
        out.append(widest);
    }
    if (width <= 0)
        return out;
    // The widest column that may give way does, until everything fits or nothing gives any more.
    int excess = std::accumulate(out.begin(), out.end(), 0) + kGap * static_cast<int>(out.size() - 1) - width;
    for (; excess > 0; --excess) {
        qsizetype widest = -1;
        for (qsizetype i = 0; i < out.size(); ++i) {
            const int least = m_columns[i].least;
            if (least > 0 && out[i] > least && (widest < 0 || out[i] > out[widest]))
                widest = i;
        }
        if (widest < 0)
            break;
        --out[widest];
    }
    return out;
}

QString TextTable::line(const QList<Cell>& cells, const QList<int>& widths, bool colour) const
{
    QString out;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const bool last = i + 1 == cells.size();
        const QString text = elided(harmless(cells[i].text), widths[i]);
        const QString space(widths[i] - displayWidth(text), u' ');
        const QString shown = colour ? toned(text, cells[i].tone) : text;
        if (m_columns[i].right)
            out += space + shown;
        else
            out += last ? shown : shown + space;
        if (!last)
            out += QString(kGap, u' ');
    }
    while (out.endsWith(u' '))
        out.chop(1);
    return out + u'\n';
}

QString TextTable::text(int width, bool colour) const
{
    if (m_rows.isEmpty())
        return {};
    const QList<int> columns = widths(width);
    QList<Cell> headings;
    for (const Column& column : m_columns)
        headings.append({column.heading, Tone::Quiet});
    QString out = line(headings, columns, colour);
    for (const QList<Cell>& row : m_rows)
        out += line(row, columns, colour);
    return out;
}

} // namespace jobdeck::ctl
