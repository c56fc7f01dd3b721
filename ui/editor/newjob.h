// SPDX-License-Identifier: Apache-2.0
// Jobs for the editor to begin with: a new one for this machine, and a copy of another. GUI thread.
#pragma once

#include "job.h"

namespace jobdeck {

class AgentListModel;

/// On a schedule in this machine's time zone, run by the built-in agent; everything else is for the user to say.
Job newJob(const AgentListModel& agents);

/// Not saved yet and switched on, under a name that tells it from the original.
Job copyOfJob(const Job& job);

} // namespace jobdeck
