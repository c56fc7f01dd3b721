// SPDX-License-Identifier: Apache-2.0
// Row numbers as contiguous ranges, so that models speak of ranges and never reset. Pure, any thread.
#pragma once

#include <QList>

namespace jobdeck {

struct RowRange
{
    int first = 0;
    int last = 0; ///< inclusive, as QAbstractItemModel counts
    int count() const { return last - first + 1; }
    bool operator==(const RowRange&) const = default;
};

/// `rows` in any order, also with duplicates; the answer is ascending and as short as possible.
QList<RowRange> rowRanges(QList<int> rows);

} // namespace jobdeck
