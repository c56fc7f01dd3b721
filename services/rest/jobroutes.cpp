// SPDX-License-Identifier: Apache-2.0
// Jobs: list, read, create, change, delete, undelete.
#include "rest/answers.h"
#include "rest/jobdocument.h"
#include "rest/query.h"
#include "rest/routes.h"
#include "wire/jobresponse.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTries = 3; ///< of a PATCH without If-Match that met another one

/// The revision in quotes, as it goes into If-Match.
http::Field etag(const Job& job)
{
    return {"ETag", '"' + QByteArray::number(job.revision) + '"'};
}

http::Response answerWith(Context& context, int status, const Job& job)
{
    http::Response out = http::Response::json(status, wire::jobResponse(job, context.jobs().webhookBase()));
    out.fields.append(etag(job));
    return out;
}

void listJobs(Context& context, const Call& call)
{
    Query query(call.request);
    const JobFilter filter{.enabled = query.boolean(u"enabled"_s),
                           .triggerType = query.word<TriggerType>(u"trigger_type"_s)};
    if (const auto refusal = query.refusal())
        return call.respond(*refusal);
    call.respond(readyMade(context.jobs().list(filter)));
}

void readJob(Context& context, const Call& call)
{
    const QString id = call.parameter("job_id");
    const Job* job = context.jobs().job(id);
    if (!job)
        return context.answerNoJob(id, call.respond);
    http::Response out = readyMade(context.jobs().body(id));
    out.fields.append(etag(*job));
    call.respond(out);
}

void createJob(Context& context, const Call& call)
{
    const Result<Job> wanted = newJob(call.body);
    if (!wanted)
        return call.respond(failure(wanted.error()));
    context.backend<Job>([job = *wanted](Backend& backend) { return backend.saveJob(job); },
                         [&context, caller = call.caller, respond = call.respond](const Result<Job>& saved) {
                             context.note(caller, u"job.create"_s, saved ? saved->id : QString(), saved);
                             respond(saved ? answerWith(context, 201, *saved) : failure(saved.error()));
                         });
}

/// What If-Match asks for: empty without it, or with `*`.
std::optional<QByteArray> wantedRevision(const http::Request& request)
{
    QByteArray value = request.field("If-Match").trimmed();
    if (value.isEmpty() || value == "*")
        return std::nullopt;
    if (value.startsWith("W/"))
        value.remove(0, 2);
    value.replace('"', "");
    return value;
}

http::Response staleEdit(const Error& error)
{
    http::Response out = failure(error);
    out.status = 412;
    return out;
}

Error changedMeanwhile()
{
    return {.code = ErrorCode::Conflict,
            .message = u"This job was changed meanwhile. Look at what is saved now before you save yours."_s};
}

struct Edit
{
    QString id;
    QJsonObject body;
    std::optional<QByteArray> revision;
    Caller caller;
    http::Responder respond;
};

void editJob(Context& context, const Edit& edit, int tries)
{
    const Job* stored = context.jobs().job(edit.id);
    if (!stored)
        return context.answerNoJob(edit.id, edit.respond);
    if (edit.revision && *edit.revision != QByteArray::number(stored->revision))
        return edit.respond(staleEdit(changedMeanwhile()));
    const Result<Job> wanted = editedJob(*stored, edit.body);
    if (!wanted)
        return edit.respond(wanted.error().code == ErrorCode::Unsupported
                                ? http::Response::detail(400, wanted.error().message)
                                : failure(wanted.error()));
    context.backend<Job>([job = *wanted](Backend& backend) { return backend.saveJob(job); },
                         [&context, edit, tries](const Result<Job>& saved) {
                             const bool conflict = !saved && saved.error().code == ErrorCode::Conflict;
                             // The news of the other change came before this answer: the fields go over what is there
                             // now.
                             if (conflict && !edit.revision && tries > 1)
                                 return editJob(context, edit, tries - 1);
                             context.note(edit.caller, u"job.update"_s, edit.id, saved);
                             if (saved)
                                 edit.respond(answerWith(context, 200, *saved));
                             else if (conflict && edit.revision)
                                 edit.respond(staleEdit(saved.error()));
                             else
                                 context.answerFailure(edit.id, saved.error(), edit.respond);
                         });
}

void patchJob(Context& context, const Call& call)
{
    editJob(context,
            {.id = call.parameter("job_id"),
             .body = call.body,
             .revision = wantedRevision(call.request),
             .caller = call.caller,
             .respond = call.respond},
            kTries);
}

void deleteJob(Context& context, const Call& call)
{
    const QString id = call.parameter("job_id");
    context.backend<Done>([id](Backend& backend) { return backend.removeJob(id); },
                          [&context, id, caller = call.caller, respond = call.respond](const Result<Done>& removed) {
                              context.note(caller, u"job.delete"_s, id, removed);
                              if (!removed)
                                  return context.answerFailure(id, removed.error(), respond);
                              respond(noContent());
                          });
}

void restoreJob(Context& context, const Call& call)
{
    const QString id = call.parameter("job_id");
    context.backend<Job>([id](Backend& backend) { return backend.restoreJob(id); },
                         [&context, id, caller = call.caller, respond = call.respond](const Result<Job>& restored) {
                             context.note(caller, u"job.restore"_s, id, restored);
                             respond(restored ? answerWith(context, 200, *restored) : failure(restored.error()));
                         });
}

} // namespace

void addJobRoutes(RouteTable& table, Context& context)
{
    using enum TokenScope;
    table.add({.method = "GET",
               .path = u"/jobs"_s,
               .scope = Read,
               .summary = u"All jobs, newest first"_s,
               .answers = u"Job[]"_s,
               .query = {u"enabled"_s, u"trigger_type"_s},
               .handle = [&context](const Call& call) { listJobs(context, call); }});
    table.add({.method = "POST",
               .path = u"/jobs"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Create a job"_s,
               .takes = u"JobCreate"_s,
               .answers = u"Job"_s,
               .status = 201,
               .handle = [&context](const Call& call) { createJob(context, call); }});
    table.add({.method = "GET",
               .path = u"/jobs/{job_id}"_s,
               .scope = Read,
               .summary = u"One job"_s,
               .answers = u"Job"_s,
               .handle = [&context](const Call& call) { readJob(context, call); }});
    table.add({.method = "PATCH",
               .path = u"/jobs/{job_id}"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Change some fields of a job; If-Match with its revision refuses a stale edit"_s,
               .takes = u"JobUpdate"_s,
               .answers = u"Job"_s,
               .handle = [&context](const Call& call) { patchJob(context, call); }});
    table.add({.method = "DELETE",
               .path = u"/jobs/{job_id}"_s,
               .scope = Manage,
               .summary = u"Delete a job; its history stays"_s,
               .status = 204,
               .handle = [&context](const Call& call) { deleteJob(context, call); }});
    table.add({.method = "POST",
               .path = u"/jobs/{job_id}/restore"_s,
               .scope = Manage,
               .summary = u"Bring a deleted job back"_s,
               .answers = u"Job"_s,
               .handle = [&context](const Call& call) { restoreJob(context, call); }});
}

} // namespace jobdeck::rest
