// SPDX-License-Identifier: Apache-2.0
#include "table/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace jobdeck::ctl {

/// Levenshtein's distance.
static qsizetype distance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype corner = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            corner = row[at];
            row[at] = std::min({replaced, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

QString nearest(const QString& word, const QStringList& words)
{
    constexpr qsizetype farthest = 2;
    QString best;
    qsizetype bestDistance = farthest + 1;
    bool tie = false;
    for (const QString& candidate : words) {
        const bool begins = word.size() > 2 && candidate.startsWith(word);
        const qsizetype far = begins ? 1 : distance(word, candidate);
        if (candidate == best || far > bestDistance || far >= word.size())
            continue;
        tie = far == bestDistance;
        bestDistance = far;
        best = candidate;
    }
    return tie ? QString() : best;
}

} // namespace jobdeck::ctl
