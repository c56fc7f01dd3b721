// SPDX-License-Identifier: Apache-2.0
// How a schedule is read at another connection, with the next runs compared. Pure, any thread.
#pragma once

#include "transfer/copynotes.h"

namespace jobdeck {

/// For jobs that cron starts; `now` is UTC ms.
QList<CopyNote> scheduleNotes(const JobDefinition& job, const CopyEnd& from, const CopyEnd& to, qint64 now);

} // namespace jobdeck
