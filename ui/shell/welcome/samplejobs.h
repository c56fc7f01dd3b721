// SPDX-License-Identifier: Apache-2.0
// The jobs that a first start offers, from resources/samples.json. Pure; GUI thread.
#pragma once

#include "agent.h"
#include "job.h"

#include <QList>

namespace jobdeck {

/// Jobs for `shell`, an agent that takes a script for sh or PowerShell, in the zone of this machine.
QList<JobDefinition> sampleJobs(const Agent& shell, const QString& timezone);

} // namespace jobdeck
