// SPDX-License-Identifier: Apache-2.0
#include "history/outputlayout.h"

#include "history/outputdocument.h"

#include <algorithm>

namespace jobdeck {

void OutputLayout::setColumns(int columns, const OutputDocument& document)
{
    clear();
    m_columns = columns;
    append(0, document);
}

void OutputLayout::append(int firstLine, const OutputDocument& document)
{
    m_ends.reserve(static_cast<size_t>(document.count()));
    for (int line = firstLine; line < document.count(); ++line) {
        const OutputText& entry = document.at(line);
        const int length = static_cast<int>(entry.text.size());
        m_widest = std::max(m_widest, entry.wide ? 2 * length : length);
        int rows = 1;
        for (int from = rowEnd(entry, 0); from < length; from = rowEnd(entry, from))
            ++rows;
        m_ends.push_back(rowCount() + rows);
    }
}

void OutputLayout::clear()
{
    m_ends.clear();
    m_widest = 0;
}

OutputLayout::Row OutputLayout::row(int row, const OutputDocument& document) const
{
    const int line = static_cast<int>(std::ranges::upper_bound(m_ends, row) - m_ends.begin());
    const OutputText& entry = document.at(line);
    int from = 0;
    for (int above = row - firstRow(line); above > 0; --above)
        from = rowEnd(entry, from);
    return {line, from, rowEnd(entry, from) - from};
}

int OutputLayout::rowOf(int line, int column, const OutputDocument& document) const
{
    const OutputText& entry = document.at(line);
    const int length = static_cast<int>(entry.text.size());
    int row = firstRow(line);
    for (int end = rowEnd(entry, 0); end <= column && end < length; end = rowEnd(entry, end))
        ++row;
    return row;
}

int OutputLayout::firstRow(int line) const
{
    return line == 0 ? 0 : m_ends[static_cast<size_t>(line) - 1];
}

int OutputLayout::rowEnd(const OutputText& entry, int from) const
{
    const int length = static_cast<int>(entry.text.size());
    const int units = std::max(entry.wide ? m_columns / 2 : m_columns, 2);
    const int limit = from + units;
    if (m_columns == 0 || limit >= length)
        return length;
    // Behind the last blank that fits, if that leaves at least half a row: long words and paths are torn.
    for (int end = limit; end > from + units / 2; --end) {
        if (entry.text.at(end) == u' ')
            return end + 1;
    }
    // A pair of surrogates is never torn.
    return entry.text.at(limit).isLowSurrogate() ? limit - 1 : limit;
}

} // namespace jobdeck
