// SPDX-License-Identifier: Apache-2.0
// Instants and durations in words; all instants are UTC ms. Pure, any thread.
#pragma once

#include <QString>

class QLocale;
class QTimeZone;

namespace jobdeck {

/// "12 ms", "4.2 s", "35 s", "3 min 5 s", "2 h 10 min", "3 d 4 h": the two largest units that matter.
QString durationWords(qint64 ms);

enum class RelativeDetail {
    OneUnit, ///< "in 3 h", "12 min ago": for tables
    TwoUnits ///< "in 3 h 12 min": for previews
};

/// "now" within a second. Rounded down, so that "in 1 min" never means "in 59 s more than that".
QString relativeWords(qint64 at, qint64 now, RelativeDetail detail = RelativeDetail::OneUnit);

/// When relativeWords(at, …, OneUnit) will read differently, so that a view can sleep until then. Always after `now`.
qint64 nextRelativeChange(qint64 at, qint64 now);

/// "Mon 23 Nov 2026, 09:00:00 CET (UTC+1)", in the locale's way of writing 12 or 24 hours.
QString exactTimeWords(qint64 at, const QTimeZone& zone, const QLocale& locale);

/// "UTC+1", "UTC−3:30", "UTC".
QString offsetWords(int offsetSeconds);

/// The exact time in the job's zone and, where that reads differently, on a second line in the viewer's.
QString exactTimeInBothZones(qint64 at, const QTimeZone& jobZone, const QTimeZone& viewerZone, const QLocale& locale);

} // namespace jobdeck
