// SPDX-License-Identifier: Apache-2.0
// Agents and whatever else a job can point at, as the service answers them. Pure, any thread.
#pragma once

#include "agent.h"
#include "entity.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// The definition with `id`, `status`, `revision`, `built_in` and times.
QJsonObject agentResponse(const Agent& agent);
/// Tolerant: a `configuration` that is not ours is left out. Invalid: this is no agent.
Result<Agent> agentFromResponse(const QJsonObject& object);
QList<Agent> agentsFromResponse(const QJsonValue& answer);

QJsonObject entityResponse(const Entity& entity);
/// Ids, names and descriptions of a list; secrets and variables that it may hold stay outside.
QList<Entity> entitiesFromResponse(const QJsonValue& answer, EntityKind kind);

} // namespace jobdeck::wire
