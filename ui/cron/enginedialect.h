// SPDX-License-Identifier: Apache-2.0
// Which cron the engine behind a connection speaks. GUI thread, like the backend it asks.
#pragma once

#include "backend.h"
#include "cron/options.h"

namespace jobdeck {

/// Only our own scheduler has the extended syntax; everything else fires with Temporal.
inline cron::Dialect engineDialect(const Backend& backend)
{
    return backend.capabilities().testFlag(Capability::ExtendedCron) ? cron::Dialect::Vixie : cron::Dialect::Temporal;
}

} // namespace jobdeck
