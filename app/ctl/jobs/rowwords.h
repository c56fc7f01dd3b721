// SPDX-License-Identifier: Apache-2.0
// Jobs, agents and executions as cells of tables and lines of words. Pure, any thread.
#pragma once

#include "agent.h"
#include "execution.h"
#include "job.h"
#include "term/texttable.h"

#include <optional>

namespace jobdeck::ctl {

/// "on", "off", "off until …", "on, but needs a look".
Cell stateCell(const Job& job, qint64 now);
/// "completed 3 h ago"; of `active`, the job's unfinished execution, "running for 12 s".
Cell lastCell(const Job& job, const std::optional<Execution>& active, qint64 now);
Cell statusCell(ExecutionStatus status);

/// When this computer's jobs run, in its locale: "at 02:00 every day".
QString scheduleWords(const JobDefinition& definition);
/// "in 3 h", "paused" where everything is and it would run by itself, "—" for none.
QString nextWords(const Job& job, bool allPaused, qint64 now);
/// "2026-01-31 09:00:00", in this computer's zone.
QString timeWords(qint64 at);
/// "Nightly backup: completed after 12 s. The message." One line.
QString outcomeWords(const Execution& execution);

/// What with --wait the command ends with.
int exitCodeOf(ExecutionStatus status);

} // namespace jobdeck::ctl
