// SPDX-License-Identifier: Apache-2.0
// A known tool that can run prompts, as resources/presets.json describes it, and whether this machine has it.
#pragma once

#include "agent.h"

namespace jobdeck {

struct AgentPreset
{
    QString id;
    Agent agent;         ///< what an agent made from it starts with
    QString installHint; ///< how to get the tool, in words
    QString foundAt;     ///< absolute path of the program; empty: not found in the run's PATH
    bool operator==(const AgentPreset&) const = default;
};

} // namespace jobdeck
