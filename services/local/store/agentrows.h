// SPDX-License-Identifier: Apache-2.0
// Agents as rows, and an agent as one text for the executions that ran with it. Any thread that owns a connection.
#pragma once

#include "agent.h"
#include "local/store/database.h"

#include <QList>

namespace jobdeck::local {

/// By id.
QList<Agent> readAgents(Database& database);
void writeAgent(Database& database, const Agent& agent);
void deleteAgent(Database& database, const QString& id);

/// Whole, with id and revision; an empty text is an agent without an id.
QString agentText(const Agent& agent);
Agent agentFromText(const QString& text);

} // namespace jobdeck::local
