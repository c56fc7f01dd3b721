// SPDX-License-Identifier: Apache-2.0
// Counts what operator new hands out; include it where a test proves that nothing is allocated.
#pragma once

#include <QtGlobal>

namespace jobdeck::cron {

/// How often this program has allocated through operator new so far.
qint64 allocations();

} // namespace jobdeck::cron
