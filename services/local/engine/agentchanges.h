// SPDX-License-Identifier: Apache-2.0
// Edits of agents: from what is stored and what somebody wants to the next stored value, or why not. Pure, any thread.
#pragma once

#include "agent.h"
#include "result.h"

namespace jobdeck::local {

/// Invalid with every wrong field. Keeps an id that `wanted` brings along.
Result<Agent> createdAgent(const Agent& wanted, qint64 now);
/// Conflict where `wanted` was made from another revision than the stored one.
Result<Agent> editedAgent(const Agent& stored, const Agent& wanted, qint64 now);
/// Conflict for built-in agents and for those that jobs still use (`users`: their names).
Result<Done> removableAgent(const Agent& stored, const QStringList& users);

} // namespace jobdeck::local
