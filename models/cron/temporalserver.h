// SPDX-License-Identifier: Apache-2.0
// The Temporal server's search for the next run with its mistakes, as servers up to mid 2026 make them; for any thread.
#pragma once

#include "cron/expression.h"
#include "cron/zone.h"

#include <optional>

namespace jobdeck::cron {

/// What `compiledCalendar.next` in service/worker/scheduler/calendar.go of temporalio/temporal answers; UTC seconds.
std::optional<qint64> temporalServerNext(const Expression& expression, const Zone& zone, qint64 after);

} // namespace jobdeck::cron
