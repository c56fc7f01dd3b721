// SPDX-License-Identifier: Apache-2.0
// The one JSON form of agents: the control plane's fields, our kinds and their settings in `configuration`. Pure.
#pragma once

#include "agent.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// Without id, revision, times and builtIn: those belong to the row, not to the definition.
QJsonObject toJson(const Agent& agent);
Result<Agent> agentFromJson(const QJsonObject& object);

} // namespace jobdeck::wire
