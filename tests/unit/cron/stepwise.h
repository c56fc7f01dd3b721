// SPDX-License-Identifier: Apache-2.0
// The slow and obvious evaluator that the fast one is compared with; for the test's thread.
#pragma once

#include "cron/expression.h"

#include <QTimeZone>

#include <vector>

namespace jobdeck::cron {

/// All runs in [begin, end), found by looking at each minute (each second where the zone's offset is odd) with
/// QTimeZone's offsets and QDate's calendar; UTC seconds. Not for Temporal's quirks.
std::vector<qint64> runsByStepping(const Expression& expression, const QTimeZone& zone, qint64 begin, qint64 end);

} // namespace jobdeck::cron
