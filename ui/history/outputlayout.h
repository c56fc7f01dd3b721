// SPDX-License-Identifier: Apache-2.0
// Where the lines of an output stand when they wrap: line and column ↔ row. Looks only at the places where a row could
// end, so that 200,000 lines wrap anew within a frame. A value, GUI thread.
#pragma once

#include <QtGlobal>

#include <vector>

namespace jobdeck {

class OutputDocument;
struct OutputText;

class OutputLayout
{
public:
    struct Row
    {
        int line = 0;
        int from = 0;   ///< first column (UTF-16 unit) in the line
        int length = 0; ///< columns in this row
        bool operator==(const Row&) const = default;
    };

    /// Cells a row can hold; 0: lines do not wrap. Lays out all lines anew.
    void setColumns(int columns, const OutputDocument& document);
    int columns() const { return m_columns; }
    /// Lays out the lines from here on; all before are laid out.
    void append(int firstLine, const OutputDocument& document);
    void clear();

    int rowCount() const { return m_ends.empty() ? 0 : m_ends.back(); }
    Row row(int row, const OutputDocument& document) const;
    int rowOf(int line, int column, const OutputDocument& document) const;
    /// Of the longest row, in cells.
    int widest() const { return m_widest; }

private:
    int firstRow(int line) const;
    /// Where the row that begins at this column ends.
    int rowEnd(const OutputText& entry, int from) const;

    int m_columns = 0;
    int m_widest = 0;
    std::vector<int> m_ends; ///< the row behind each line's last
};

} // namespace jobdeck
