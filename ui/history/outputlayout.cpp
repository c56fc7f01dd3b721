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
        const int units = unitsPerRow(entry.wide);
        const int rows = m_columns == 0 ? 1 : std::max(1, (length + units - 1) / units);
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
    const auto found = std::ranges::upper_bound(m_ends, row);
    const int line = static_cast<int>(found - m_ends.begin());
    const OutputText& entry = document.at(line);
    const int length = static_cast<int>(entry.text.size());
    if (m_columns == 0)
        return {line, 0, length};
    const int units = unitsPerRow(entry.wide);
    const int inLine = row - (line == 0 ? 0 : m_ends[static_cast<size_t>(line) - 1]);
    // A pair of surrogates is never torn: it moves to the next row whole.
    const auto whole = [&entry, length](int column) {
        return column < length && column > 0 && entry.text.at(column).isLowSurrogate() ? column - 1 : column;
    };
    const int from = whole(inLine * units);
    return {line, from, whole(std::min(length, (inLine + 1) * units)) - from};
}

int OutputLayout::rowOf(int line, int column, const OutputDocument& document) const
{
    const int first = line == 0 ? 0 : m_ends[static_cast<size_t>(line) - 1];
    if (m_columns == 0)
        return first;
    const int last = m_ends[static_cast<size_t>(line)] - 1;
    return std::min(last, first + column / unitsPerRow(document.at(line).wide));
}

int OutputLayout::unitsPerRow(bool wide) const
{
    return std::max(wide ? m_columns / 2 : m_columns, 2);
}

} // namespace jobdeck
