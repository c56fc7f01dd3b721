// SPDX-License-Identifier: Apache-2.0
#include "jobs/trendwords.h"

#include "words/statuswords.h"
#include "words/timewords.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>
#include <limits>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString translated(const char* text, int count = -1)
{
    return QCoreApplication::translate("jobdeck::TrendStrip", text, nullptr, count);
}

QString trendWords(const QList<Execution>& executions)
{
    if (executions.isEmpty())
        return translated(QT_TRANSLATE_NOOP("jobdeck::TrendStrip", "It has not run yet."));
    QMap<int, int> counts;
    qint64 shortest = std::numeric_limits<qint64>::max();
    qint64 longest = -1;
    for (const Execution& execution : executions) {
        ++counts[static_cast<int>(execution.status)];
        if (execution.durationMs && execution.status == ExecutionStatus::Completed) {
            shortest = std::min(shortest, *execution.durationMs);
            longest = std::max(longest, *execution.durationMs);
        }
    }
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        parts.append(u"%1 %2"_s.arg(it.value()).arg(statusWord(static_cast<ExecutionStatus>(it.key()))));
    QString words =
        translated(QT_TRANSLATE_NOOP("jobdeck::TrendStrip", "Last %n runs: %1."), static_cast<int>(executions.size()))
            .arg(parts.join(u", "_s));
    if (longest < 0)
        return words;
    const QString from = durationWords(shortest);
    const QString to = durationWords(longest);
    words += u' ' + (from == to ? translated(QT_TRANSLATE_NOOP("jobdeck::TrendStrip", "Took %1.")).arg(to)
                                : translated(QT_TRANSLATE_NOOP("jobdeck::TrendStrip", "Took %1 to %2.")).arg(from, to));
    return words;
}

} // namespace jobdeck
