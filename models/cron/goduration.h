// SPDX-License-Identifier: Apache-2.0
// Durations as Go writes them, for `@every`; a pure function for any thread.
#pragma once

#include <QStringView>

#include <optional>

namespace jobdeck::cron {

/// "1h30m", "1.5h", "90m", and "2d" for days as Temporal adds them, in nanoseconds; none where it is not a duration.
std::optional<qint64> goDuration(QStringView text);

} // namespace jobdeck::cron
