// SPDX-License-Identifier: Apache-2.0
// The words in the cells of the jobs table. Pure, any thread.
#pragma once

#include "job.h"
#include "tables/jobcolumn.h"

#include <QString>

class QLocale;
class QTimeZone;

namespace jobdeck {

/// "Shell", "team Reviewers", "planned on the fly".
QString runsItWords(const JobDefinition& job);

/// It is off, or everything is paused (`allPaused`) and it would run by itself: no next run comes.
bool isHeld(const Job& job, bool allPaused);

/// "in 3 h", "paused", "off", or a dash for a job that waits for somebody.
QString nextRunWords(const Job& job, bool allPaused, qint64 now);

/// "failed 3 h ago", "running", "never".
QString lastResultWords(const Job& job, int running, qint64 now);

/// The exact time in the job's zone and the viewer's, or why there is none.
QString nextRunToolTip(const Job& job, bool allPaused, const QTimeZone& viewerZone, const QLocale& locale);
QString lastResultToolTip(const Job& job, const QTimeZone& viewerZone, const QLocale& locale);
QString stateToolTip(const Job& job, const QTimeZone& viewerZone, const QLocale& locale);

/// When the relative words of this job read differently next; 0: they never do by themselves. UTC ms.
qint64 nextWordsChange(const Job& job, bool allPaused, qint64 now);

} // namespace jobdeck
