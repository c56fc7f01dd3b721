// SPDX-License-Identifier: Apache-2.0
// What the body of a POST or PATCH of an agent asks for. Pure, any thread.
#pragma once

#include "agent.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::rest {

/// An agent to be created. Where `configuration` names no program, `runtime` (or `configuration.preset`) names one of
/// the known tools, whose settings are taken.
Result<Agent> newAgent(const QJsonObject& body);

/// `stored` with the fields of `body` over it; `configuration` key by key. Unsupported: nothing is left to change.
Result<Agent> editedAgent(const Agent& stored, const QJsonObject& body);

} // namespace jobdeck::rest
