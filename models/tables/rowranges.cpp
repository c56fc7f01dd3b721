// SPDX-License-Identifier: Apache-2.0
#include "tables/rowranges.h"

#include <algorithm>

namespace jobdeck {

QList<RowRange> rowRanges(QList<int> rows)
{
    std::ranges::sort(rows);
    QList<RowRange> ranges;
    for (const int row : std::as_const(rows)) {
        if (!ranges.isEmpty() && row <= ranges.last().last + 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

} // namespace jobdeck
