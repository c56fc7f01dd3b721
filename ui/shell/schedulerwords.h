// SPDX-License-Identifier: Apache-2.0
// The scheduler's state in one line: "Scheduler running · next: Nightly backup in 3 h · 2 running". Pure, any thread.
#pragma once

#include "backendstatus.h"

namespace jobdeck {

/// `nextJobName` belongs to `status.nextJobId`. What is zero or unknown is left out.
QString schedulerWords(const BackendStatus& status, const QString& nextJobName, qint64 nowMs);

} // namespace jobdeck
