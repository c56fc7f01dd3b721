// SPDX-License-Identifier: Apache-2.0
// Executions: rows by page, one with everything, its output, and what can be done to it.
#include "rest/answers.h"
#include "rest/outputstream.h"
#include "rest/query.h"
#include "rest/routes.h"
#include "wire/executionresponse.h"
#include "wire/outputwire.h"
#include "wire/triggerwire.h"

#include <limits>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kChunkBytes = 256 * 1024;
constexpr qint64 kLargestChunk = 1024 * 1024;

/// Rows as a page `{executions, …}`, or as the bare array that the service answers.
void listExecutions(Context& context, const Call& call, const ExecutionQuery& query, bool bare)
{
    context.backend<ExecutionPage>([query](Backend& backend) { return backend.executions(query); },
                                   [id = query.jobId, bare, respond = call.respond](const Result<ExecutionPage>& page) {
                                       if (!page)
                                           return respond(failure(page.error()));
                                       const QJsonObject answer = wire::executionListResponse(id, *page);
                                       respond(bare ? list(answer.value(u"executions").toArray())
                                                    : http::Response::json(200, answer));
                                   });
}

void executionsOfJob(Context& context, const Call& call)
{
    const QString id = call.parameter("job_id");
    if (!context.jobs().job(id))
        return context.answerNoJob(id, call.respond);
    Query query(call.request);
    ExecutionQuery wanted = executionQuery(query, 50);
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    wanted.jobId = id;
    wanted.withTotal = true;
    listExecutions(context, call, wanted, false);
}

void allExecutions(Context& context, const Call& call, bool bare)
{
    Query query(call.request);
    ExecutionQuery wanted = executionQuery(query, bare ? 50 : 100);
    wanted.withTotal = query.boolean(u"total"_s).value_or(false);
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    listExecutions(context, call, wanted, bare);
}

void readExecution(Context& context, const Call& call)
{
    const QString id = call.parameter("execution_id");
    context.backend<ExecutionDetail>([id](Backend& backend) { return backend.execution(id); },
                                     [respond = call.respond](const Result<ExecutionDetail>& detail) {
                                         respond(detail ? http::Response::json(200, wire::executionResponse(*detail))
                                                        : failure(detail.error()));
                                     });
}

QJsonObject outcome(const QString& id, bool success, const QString& words)
{
    return {{u"success"_s, success},
            {u"execution_id"_s, id},
            {u"workflow_id"_s, wire::workflowId(id)},
            {success ? u"message"_s : u"error"_s, words}};
}

/// Only what exists is answered with 200, as the service does also where nothing could be done.
template<class Then>
void withExecution(Context& context, const Call& call, Then then)
{
    const QString id = call.parameter("execution_id");
    context.backend<ExecutionDetail>([id](Backend& backend) { return backend.execution(id); },
                                     [respond = call.respond, then](const Result<ExecutionDetail>& detail) {
                                         if (!detail)
                                             return respond(failure(detail.error()));
                                         then(detail->execution);
                                     });
}

void cancelExecution(Context& context, const Call& call)
{
    withExecution(context, call, [&context, caller = call.caller, respond = call.respond](const Execution& row) {
        context.backend<Done>([id = row.id](Backend& backend) { return backend.cancel(id); },
                              [&context, row, caller, respond](const Result<Done>& cancelled) {
                                  context.note(caller, u"execution.cancel"_s, row.id, cancelled);
                                  const bool ended = !cancelled && cancelled.error().code == ErrorCode::NotFound;
                                  if (!cancelled && !ended)
                                      return respond(failure(cancelled.error()));
                                  QJsonObject answer =
                                      outcome(row.id, bool(cancelled),
                                              cancelled ? u"Cancellation requested."_s : cancelled.error().message);
                                  answer.insert(u"status"_s, cancelled ? QJsonValue(u"cancelling"_s)
                                                                       : wire::executionRow(row).value(u"status"));
                                  respond(http::Response::json(200, answer));
                              });
    });
}

void cannotPause(Context& context, const Call& call)
{
    withExecution(context, call, [respond = call.respond](const Execution& row) {
        QJsonObject answer =
            outcome(row.id, false, u"This backend runs programs of its machine: they cannot be paused."_s);
        answer.insert(u"status"_s, wire::executionRow(row).value(u"status"));
        respond(http::Response::json(200, answer));
    });
}

void deleteExecution(Context& context, const Call& call)
{
    const QString id = call.parameter("execution_id");
    context.backend<Done>([id](Backend& backend) { return backend.removeExecution(id); },
                          [&context, id, caller = call.caller, respond = call.respond](const Result<Done>& removed) {
                              context.note(caller, u"execution.delete"_s, id, removed);
                              respond(removed ? noContent() : failure(removed.error()));
                          });
}

void readOutput(Context& context, const Call& call)
{
    Query query(call.request);
    const qint64 offset = query.integer(u"offset"_s, 0, std::numeric_limits<qint64>::max()).value_or(0);
    const qint64 bytes = query.integer(u"max_bytes"_s, 1, kLargestChunk).value_or(kChunkBytes);
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    context.backend<OutputChunk>([id = call.parameter("execution_id"), offset,
                                  bytes](Backend& backend) { return backend.output(id, offset, bytes); },
                                 [respond = call.respond](const Result<OutputChunk>& chunk) {
                                     respond(chunk ? http::Response::json(200, wire::toJson(*chunk))
                                                   : failure(chunk.error()));
                                 });
}

void streamOutput(Context& context, const Call& call)
{
    const qint64 offset = call.request.field("Last-Event-ID").toLongLong();
    withExecution(context, call,
                  [&context, offset, tokenId = call.caller.tokenId, respond = call.respond](const Execution& row) {
                      OutputStream::begin(context, row, offset, tokenId, respond);
                  });
}

QStringList filters()
{
    return {u"status"_s, u"outcome"_s,    u"trigger_type"_s, u"from"_s,  u"to"_s,
            u"tests"_s,  u"before_key"_s, u"limit"_s,        u"offset"_s};
}

void addListRoutes(RouteTable& table, Context& context)
{
    table.add({.method = "GET",
               .path = u"/jobs/{job_id}/executions"_s,
               .scope = TokenScope::Read,
               .summary = u"A job's executions, newest first"_s,
               .answers = u"ExecutionList"_s,
               .query = filters(),
               .handle = [&context](const Call& call) { executionsOfJob(context, call); }});
    const QStringList query = filters() + QStringList{u"job_id"_s, u"total"_s};
    table.add({.method = "GET",
               .path = u"/executions"_s,
               .scope = TokenScope::Read,
               .summary = u"Executions of all jobs, newest first"_s,
               .answers = u"ExecutionRow[]"_s,
               .query = query,
               .handle = [&context](const Call& call) { allExecutions(context, call, true); }});
    table.add({.method = "GET",
               .path = u"/history"_s,
               .scope = TokenScope::Read,
               .summary = u"The same as a page that says whether more follows"_s,
               .answers = u"ExecutionList"_s,
               .query = query,
               .handle = [&context](const Call& call) { allExecutions(context, call, false); }});
}

void addReadRoutes(RouteTable& table, Context& context)
{
    table.add({.method = "GET",
               .path = u"/executions/{execution_id}"_s,
               .scope = TokenScope::Read,
               .summary = u"One execution with everything it keeps"_s,
               .answers = u"Execution"_s,
               .handle = [&context](const Call& call) { readExecution(context, call); }});
    table.add({.method = "GET",
               .path = u"/executions/{execution_id}/output"_s,
               .scope = TokenScope::Read,
               .summary = u"A piece of its output"_s,
               .answers = u"Output"_s,
               .query = {u"offset"_s, u"max_bytes"_s},
               .handle = [&context](const Call& call) { readOutput(context, call); }});
    table.add({.method = "GET",
               .path = u"/executions/{execution_id}/stream"_s,
               .scope = TokenScope::Read,
               .summary = u"Its output and status as server-sent events; goes on after Last-Event-ID"_s,
               .answers = u"EventStream"_s,
               .handle = [&context](const Call& call) { streamOutput(context, call); }});
}

} // namespace

void addExecutionRoutes(RouteTable& table, Context& context)
{
    addListRoutes(table, context);
    addReadRoutes(table, context);
    const auto action = [&](const QString& word, const QString& summary, void (*handle)(Context&, const Call&)) {
        table.add({.method = "POST",
                   .path = u"/executions/{execution_id}/"_s + word,
                   .scope = TokenScope::Trigger,
                   .summary = summary,
                   .answers = u"ActionResponse"_s,
                   .handle = [&context, handle](const Call& call) { handle(context, call); }});
    };
    action(u"cancel"_s, u"End it"_s, cancelExecution);
    action(u"pause"_s, u"Answers that this backend cannot"_s, cannotPause);
    action(u"resume"_s, u"Answers that this backend cannot"_s, cannotPause);
    table.add({.method = "DELETE",
               .path = u"/executions/{execution_id}"_s,
               .scope = TokenScope::Manage,
               .summary = u"Take a finished execution and its output out of the history"_s,
               .status = 204,
               .handle = [&context](const Call& call) { deleteExecution(context, call); }});
}

} // namespace jobdeck::rest
