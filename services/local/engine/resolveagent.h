// SPDX-License-Identifier: Apache-2.0
// Which agent of this machine runs a job, or what the job asks for that this machine does not have. Pure, any thread.
#pragma once

#include "agent.h"
#include "job.h"
#include "result.h"

#include <QMap>

namespace jobdeck::local {

/// Unsupported names everything that is missing: a job is never run by something else than it asks for.
Result<Agent> resolveAgent(const JobDefinition& definition, const QMap<QString, Agent>& agents);

} // namespace jobdeck::local
