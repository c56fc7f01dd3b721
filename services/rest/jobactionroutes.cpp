// SPDX-License-Identifier: Apache-2.0
// What a job does: run, be tried, be switched on and off.
#include "rest/answers.h"
#include "rest/routes.h"
#include "wire/jobresponse.h"
#include "wire/timewire.h"
#include "wire/triggerwire.h"

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

namespace {

void run(Context& context, const Call& call, const Result<TriggerRequest>& request, const QString& action)
{
    if (!request)
        return call.respond(failure(request.error()));
    context.backend<Execution>([wish = *request](Backend& backend) { return backend.trigger(wish); },
                               [&context, action, id = request->jobId, caller = call.caller,
                                respond = call.respond](const Result<Execution>& execution) {
                                   context.note(caller, action, id, execution);
                                   if (!execution)
                                       return context.answerFailure(id, execution.error(), respond);
                                   respond(http::Response::json(200, wire::triggerResponse(*execution)));
                               });
}

void triggerJob(Context& context, const Call& call)
{
    const QString id = call.parameter("job_id");
    if (!context.jobs().job(id))
        return context.answerNoJob(id, call.respond);
    QJsonObject body = call.body;
    body.remove(u"definition"_s); // whoever may only trigger runs what was saved
    run(context, call, wire::triggerRequestFromJson(body, id), u"job.trigger"_s);
}

void tryJob(Context& context, const Call& call)
{
    Result<TriggerRequest> request = wire::triggerRequestFromJson(call.body, call.body.value(u"job_id").toString());
    if (request && !request->definition)
        return call.respond(unprocessable({u"body"_s, u"definition"_s}, u"Say what is to be tried."_s, u"missing"_s));
    run(context, call, request, u"job.try"_s);
}

void switchJob(Context& context, const Call& call, bool enabled)
{
    const QString id = call.parameter("job_id");
    const Pause pause{.note = call.body.value(u"note").toString(), .until = wire::timeOf(call.body, u"until"_s)};
    context.backend<Job>([id, enabled, pause](Backend& backend) { return backend.setJobEnabled(id, enabled, pause); },
                         [&context, id, enabled, caller = call.caller, respond = call.respond](const Result<Job>& job) {
                             context.note(caller, enabled ? u"job.enable"_s : u"job.disable"_s, id, job);
                             if (!job)
                                 return context.answerFailure(id, job.error(), respond);
                             respond(http::Response::json(200, wire::jobResponse(*job, context.jobs().webhookBase())));
                         });
}

} // namespace

void addJobActionRoutes(RouteTable& table, Context& context)
{
    using enum TokenScope;
    table.add({.method = "POST",
               .path = u"/jobs/{job_id}/trigger"_s,
               .scope = Trigger,
               .body = Body::Optional,
               .summary = u"Run a job now"_s,
               .takes = u"TriggerRequest"_s,
               .answers = u"TriggerResponse"_s,
               .handle = [&context](const Call& call) { triggerJob(context, call); }});
    table.add({.method = "POST",
               .path = u"/trials"_s,
               .scope = Manage,
               .body = Body::Required,
               .summary = u"Run an unsaved definition as a test"_s,
               .takes = u"TrialRequest"_s,
               .answers = u"TriggerResponse"_s,
               .handle = [&context](const Call& call) { tryJob(context, call); }});
    table.add({.method = "POST",
               .path = u"/jobs/{job_id}/enable"_s,
               .scope = Manage,
               .summary = u"Switch a job on"_s,
               .answers = u"Job"_s,
               .handle = [&context](const Call& call) { switchJob(context, call, true); }});
    table.add({.method = "POST",
               .path = u"/jobs/{job_id}/disable"_s,
               .scope = Manage,
               .body = Body::Optional,
               .summary = u"Switch a job off, with a note and until when"_s,
               .takes = u"Pause"_s,
               .answers = u"Job"_s,
               .handle = [&context](const Call& call) { switchJob(context, call, false); }});
}

} // namespace jobdeck::rest
