// SPDX-License-Identifier: Apache-2.0
// The agent that every new data folder begins with: the prompt is a script for this system's shell. Pure, any thread.
#pragma once

#include "agent.h"

namespace jobdeck::local {

Agent shellAgent();

} // namespace jobdeck::local
