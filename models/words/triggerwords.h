// SPDX-License-Identifier: Apache-2.0
// What starts a job, in a few words for a table cell: "at 02:00 every day", "webhook", "by hand". Pure, any thread.
#pragma once

#include "cron/options.h"
#include "job.h"

class QLocale;

namespace jobdeck {

/// The zone is named only where it is not `viewerZone`. An expression that cannot be read is shown as it is.
QString triggerWords(const JobDefinition& job, cron::Dialect dialect, const QString& viewerZone, const QLocale& locale);

} // namespace jobdeck
