// SPDX-License-Identifier: Apache-2.0
// What a strip of results shows, in a sentence: for screen readers and tooltips. Pure, any thread.
#pragma once

#include "execution.h"

#include <QList>
#include <QString>

namespace jobdeck {

/// "Last 20 runs: 18 completed, 1 failed, 1 skipped. Took 9 s to 14 s." Newest first or last makes no difference.
QString trendWords(const QList<Execution>& executions);

} // namespace jobdeck
