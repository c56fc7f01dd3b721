// SPDX-License-Identifier: Apache-2.0
// What a change of the clocks does to a run, as a badge: "02:30 does not exist on 29 Mar: skipped". Pure, any thread.
#pragma once

#include "cron/clockchange.h"

#include <QString>

class QLocale;

namespace jobdeck {

/// Empty where the change does not touch the schedule.
QString clockChangeWords(const cron::ClockChange& change, const QLocale& locale);

/// The same in a word or two: "skipped", "moved to 03:00".
QString clockChangeMark(const cron::ClockChange& change, const QLocale& locale);

/// "09:00", "9:00 AM": a wall time as this locale writes it; seconds only where there are some.
QString clockTimeWords(qint64 wallSeconds, const QLocale& locale);

} // namespace jobdeck
