// SPDX-License-Identifier: Apache-2.0
// Agents: list, read, create, change, delete.
#include "rest/agentdocument.h"
#include "rest/answers.h"
#include "rest/routes.h"
#include "wire/agentresponse.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

http::Response answerWith(int status, const Agent& agent)
{
    http::Response out = http::Response::json(status, wire::agentResponse(agent));
    out.fields.append(http::Field{"ETag", '"' + QByteArray::number(agent.revision) + '"'});
    return out;
}

void listAgents(Context& context, const Call& call)
{
    QJsonArray rows;
    for (const Agent& agent : context.agents())
        rows.append(wire::agentResponse(agent));
    call.respond(list(rows));
}

std::optional<Agent> knownAgent(Context& context, const Call& call)
{
    const auto found = context.agents().constFind(call.parameter("agent_id"));
    if (found != context.agents().constEnd())
        return *found;
    call.respond(notFound(u"Agent not found"_s));
    return std::nullopt;
}

void saveAgent(Context& context, const Call& call, const Result<Agent>& wanted, bool create)
{
    if (!wanted)
        return call.respond(failure(wanted.error()));
    const bool conditional = !create && !call.request.field("If-Match").isEmpty();
    context.backend<Agent>([agent = *wanted](Backend& backend) { return backend.saveAgent(agent); },
                           [&context, create, conditional, id = wanted->id, caller = call.caller,
                            respond = call.respond](const Result<Agent>& saved) {
                               context.note(caller, create ? u"agent.create"_s : u"agent.update"_s,
                                            saved ? saved->id : id, saved);
                               if (saved)
                                   return respond(answerWith(create ? 201 : 200, *saved));
                               http::Response out = failure(saved.error());
                               if (conditional && out.status == 409)
                                   out.status = 412;
                               respond(out);
                           });
}

void patchAgent(Context& context, const Call& call)
{
    const std::optional<Agent> stored = knownAgent(context, call);
    if (!stored)
        return;
    QByteArray revision = call.request.field("If-Match").trimmed();
    revision.replace('"', "");
    if (!revision.isEmpty() && revision != "*" && revision != QByteArray::number(stored->revision))
        return call.respond(http::Response::detail(412, u"This agent was changed meanwhile."_s));
    const Result<Agent> wanted = editedAgent(*stored, call.body);
    if (!wanted && wanted.error().code == ErrorCode::Unsupported)
        return call.respond(http::Response::detail(400, wanted.error().message));
    saveAgent(context, call, wanted, false);
}

void deleteAgent(Context& context, const Call& call)
{
    const QString id = call.parameter("agent_id");
    context.backend<Done>([id](Backend& backend) { return backend.removeAgent(id); },
                          [&context, id, caller = call.caller, respond = call.respond](const Result<Done>& removed) {
                              context.note(caller, u"agent.delete"_s, id, removed);
                              respond(removed ? noContent() : failure(removed.error()));
                          });
}

} // namespace

void addAgentRoutes(RouteTable& table, Context& context)
{
    using enum TokenScope;
    table.add({.method = "GET",
               .path = u"/agents"_s,
               .scope = Read,
               .summary = u"All agents"_s,
               .answers = u"Agent[]"_s,
               .handle = [&context](const Call& call) { listAgents(context, call); }});
    table.add({.method = "POST",
               .path = u"/agents"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Create an agent"_s,
               .takes = u"AgentCreate"_s,
               .answers = u"Agent"_s,
               .status = 201,
               .handle = [&context](const Call& call) { saveAgent(context, call, newAgent(call.body), true); }});
    table.add({.method = "GET",
               .path = u"/agents/{agent_id}"_s,
               .scope = Read,
               .summary = u"One agent"_s,
               .answers = u"Agent"_s,
               .handle = [&context](const Call& call) {
                   if (const auto agent = knownAgent(context, call))
                       call.respond(answerWith(200, *agent));
               }});
    table.add({.method = "PATCH",
               .path = u"/agents/{agent_id}"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Change some fields of an agent"_s,
               .takes = u"AgentUpdate"_s,
               .answers = u"Agent"_s,
               .handle = [&context](const Call& call) { patchAgent(context, call); }});
    table.add({.method = "DELETE",
               .path = u"/agents/{agent_id}"_s,
               .scope = Manage,
               .summary = u"Delete an agent that no job uses"_s,
               .status = 204,
               .handle = [&context](const Call& call) { deleteAgent(context, call); }});
}

} // namespace jobdeck::rest
