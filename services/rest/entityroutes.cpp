// SPDX-License-Identifier: Apache-2.0
// What else a job can point at: lists for pickers.
#include "rest/answers.h"
#include "rest/routes.h"
#include "wire/agentresponse.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static void addEntityList(RouteTable& table, Context& context, const QString& path, EntityKind kind)
{
    table.add({.method = "GET",
               .path = path,
               .scope = TokenScope::Read,
               .summary = u"What a job can name here; empty where this backend has none"_s,
               .answers = u"Entity[]"_s,
               .handle = [&context, kind](const Call& call) {
                   context.backend<QList<Entity>>([kind](Backend& backend) { return backend.entities(kind); },
                                                  [respond = call.respond](const Result<QList<Entity>>& entities) {
                                                      if (!entities)
                                                          return respond(failure(entities.error()));
                                                      QJsonArray rows;
                                                      for (const Entity& entity : *entities)
                                                          rows.append(wire::entityResponse(entity));
                                                      respond(list(rows));
                                                  });
               }});
}

void addEntityRoutes(RouteTable& table, Context& context)
{
    addEntityList(table, context, u"/teams"_s, EntityKind::Team);
    addEntityList(table, context, u"/workflows"_s, EntityKind::Workflow);
    addEntityList(table, context, u"/environments"_s, EntityKind::Environment);
    addEntityList(table, context, u"/worker-queues"_s, EntityKind::WorkerQueue);
}

} // namespace jobdeck::rest
