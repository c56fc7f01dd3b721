// SPDX-License-Identifier: Apache-2.0
// An execution in words, for table cells and details. Pure, any thread.
#pragma once

#include "backendstatus.h"
#include "execution.h"

#include <QString>

class QLocale;
class QTimeZone;

namespace jobdeck {

/// The instant that a list is about: when it started, else its slot, else when it was asked for. UTC ms.
qint64 whenOf(const Execution& execution);

/// "12 s", while it runs the time so far; empty: it never started.
QString tookWords(const Execution& execution, qint64 now);

/// Its message, or for missed slots how many from when to when; one line.
QString messageWords(const Execution& execution, const QTimeZone& zone, const QLocale& locale);

/// What a pending execution waits for: "Waits for a free place: 4 of 4 are taken".
QString waitingWords(const BackendStatus& status);

/// "12 slots were missed, from Mon 23 Nov 2026, 09:00:00 … to …".
QString missedWords(const MissedSlots& missed, const QTimeZone& zone, const QLocale& locale);

/// When its relative words read differently next; 0: never by themselves. UTC ms.
qint64 nextWordsChange(const Execution& execution, qint64 now);

} // namespace jobdeck
