// SPDX-License-Identifier: Apache-2.0
// What a word on the command line stands for: an id, or a name that only one has. Pure, any thread.
#pragma once

#include "result.h"

#include <QString>
#include <QStringList>

namespace jobdeck {
struct Agent;
struct Execution;
struct Job;
} // namespace jobdeck

namespace jobdeck::ctl {

class Session;

/// NotFound (with the nearest name); Conflict: several have this name, whose ids are named.
Result<Job> jobNamed(const Session& session, const QString& word);
Result<Agent> agentNamed(const Session& session, const QString& word);

/// The execution with this id or the only one whose id begins like that, else the newest of the job of this name.
Result<Execution> executionNamed(Session& session, const QString& word);

} // namespace jobdeck::ctl
