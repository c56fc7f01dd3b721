// SPDX-License-Identifier: Apache-2.0
// The service itself: its state, its news, its description.
#include "rest/answers.h"
#include "rest/openapi.h"
#include "rest/query.h"
#include "rest/routes.h"
#include "rest/tokenwire.h"
#include "wire/newswire.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kWaitSeconds = 25;
constexpr qint64 kLongestWaitSeconds = 55;

void changes(Context& context, const Call& call)
{
    Query query(call.request);
    const qint64 wait = query.integer(u"wait"_s, 0, kLongestWaitSeconds).value_or(kWaitSeconds);
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    context.feed().answer(query.text(u"since"_s), std::chrono::seconds(wait), call.caller.tokenId, call.respond);
}

void status(Context& context, const Call& call)
{
    call.respond(http::Response::json(200, {{u"product"_s, u"jobdeck"_s},
                                            {u"version"_s, QStringLiteral(JOBDECK_VERSION)},
                                            {u"scope"_s, scopeText(call.caller.scope)},
                                            {u"status"_s, wire::toJson(context.status())},
                                            {u"capabilities"_s, wire::toJson(context.capabilities())}}));
}

void setPaused(Context& context, const Call& call, bool paused)
{
    context.backend<Done>([paused](Backend& backend) { return backend.setPaused(paused); },
                          [&context, paused, caller = call.caller, respond = call.respond](const Result<Done>& done) {
                              context.note(caller, paused ? u"scheduler.pause"_s : u"scheduler.resume"_s, {}, done);
                              respond(done ? noContent() : failure(done.error()));
                          });
}

} // namespace

void addServiceRoutes(RouteTable& table, Context& context)
{
    table.add({.method = "GET",
               .path = u"/status"_s,
               .scope = TokenScope::Read,
               .summary = u"What the scheduler is doing and can do"_s,
               .answers = u"ServiceStatus"_s,
               .handle = [&context](const Call& call) { status(context, call); }});
    table.add({.method = "GET",
               .path = u"/changes"_s,
               .scope = TokenScope::Read,
               .summary = u"News since a cursor, waiting for them; everything where the cursor is not known"_s,
               .answers = u"Changes"_s,
               .query = {u"since"_s, u"wait"_s},
               .handle = [&context](const Call& call) { changes(context, call); }});
    for (const bool paused : {true, false})
        table.add({.method = "POST",
                   .path = paused ? u"/scheduler/pause"_s : u"/scheduler/resume"_s,
                   .scope = TokenScope::Manage,
                   .summary = paused ? u"Stop everything that fires by itself"_s : u"Let it fire again"_s,
                   .status = 204,
                   .handle = [&context, paused](const Call& call) { setPaused(context, call, paused); }});
    table.add({.method = "GET",
               .path = u"/healthz"_s,
               .summary = u"Whether it answers"_s,
               .answers = u"Health"_s,
               .handle = [](const Call& call) {
                   call.respond(http::Response::json(
                       200, {{u"status"_s, u"ok"_s}, {u"version"_s, QStringLiteral(JOBDECK_VERSION)}}));
               }});
    table.add(
        {.method = "GET",
         .path = u"/openapi.json"_s,
         .summary = u"This description"_s,
         .answers = u"OpenApi"_s,
         .handle = [&table](const Call& call) { call.respond(http::Response::json(200, openApi(table.routes()))); }});
}

} // namespace jobdeck::rest
