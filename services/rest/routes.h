// SPDX-License-Identifier: Apache-2.0
// The routes of the API by what they are about. On the http thread; the context must outlive the table.
#pragma once

#include "rest/context.h"
#include "rest/routetable.h"

namespace jobdeck::rest {

void addJobRoutes(RouteTable& table, Context& context);
/// Run, test, switch: what a job does rather than what it is.
void addJobActionRoutes(RouteTable& table, Context& context);
void addExecutionRoutes(RouteTable& table, Context& context);
void addAgentRoutes(RouteTable& table, Context& context);
/// Teams, workflows, environments and worker queues.
void addEntityRoutes(RouteTable& table, Context& context);
/// Change feed, state of the scheduler, `openapi.json`.
void addServiceRoutes(RouteTable& table, Context& context);
/// Delivery log and listener of webhooks, and what can be done to them; none where nothing is told of them.
void addWebhookLogRoutes(RouteTable& table, Context& context);
/// What jobs name as secrets.
void addSecretRoutes(RouteTable& table, Context& context);
/// Tokens and audit log.
void addAccessRoutes(RouteTable& table, Context& context);

} // namespace jobdeck::rest
