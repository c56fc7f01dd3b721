// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "jobs/jobcommands.h"
#include "jobs/jobinput.h"
#include "jobs/rowwords.h"
#include "session/failure.h"
#include "session/names.h"
#include "term/terminal.h"
#include "wire/jobresponse.h"
#include "wire/jobwire.h"
#include "wire/timewire.h"

#include <QJsonObject>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::JobEdit)
};

int tell(const Call& call, const Session& session, const Job& job, const QString& sentence)
{
    if (call.isSet(u"json"_s))
        call.terminal().printJson(wire::jobResponse(job, session.webhookBase()));
    else
        call.terminal().printLine(sentence.arg(harmless(job.definition.name), job.id));
    // Only the answer that makes it has the secret.
    if (!call.isSet(u"json"_s) && !job.webhookSecret.isEmpty()) {
        call.terminal().printLine(Words::tr("Webhook address: %1").arg(harmless(session.webhookAddress(job))));
        call.terminal().printLine(
            Words::tr("Webhook secret, shown this once and kept in the vault: %1").arg(harmless(job.webhookSecret)));
    }
    return ExitOk;
}

/// Wrong words on the command line are not the same as a job that makes no sense.
int refuse(const Call& call, const Error& error)
{
    return error.code == ErrorCode::Invalid && error.fields.isEmpty() ? usage(call, error.message) : fail(call, error);
}

int create(const Call& call, Session& session)
{
    const Result<QJsonObject> fields = jobFields(call, session, {});
    if (!fields)
        return refuse(call, fields.error());
    QJsonObject whole = *fields;
    const QString trigger = whole.value(u"trigger_type"_s).toString();
    if (trigger.isEmpty() && !whole.contains(u"cron_schedule"_s))
        whole.insert(u"trigger_type"_s, u"manual"_s);
    const QString planning = whole.value(u"planning_mode"_s).toString(u"predefined_agent"_s);
    const bool wantsAgent = planning == "predefined_agent"_L1 && whole.value(u"entity_id"_s).toString().isEmpty();
    if (wantsAgent && session.agents().size() == 1) {
        whole.insert(u"entity_id"_s, session.agents().firstKey()); // there is nobody else
        whole.insert(u"entity_type"_s, u"agent"_s);
    }
    const Result<JobDefinition> definition = wire::jobDefinitionFromJson(whole);
    if (!definition)
        return fail(call, definition.error());
    Job job{.definition = *definition, .enabled = whole.value(u"enabled"_s).toBool(true)};
    const Result<Job> saved = session.wait(session.backend().saveJob(job));
    return saved ? tell(call, session, *saved, Words::tr("Created “%1”: %2")) : fail(call, saved.error());
}

/// Of what revision the document speaks; `stored` where it says nothing.
qint64 revisionOf(const Call& call, const QJsonObject& fields, qint64 stored)
{
    if (call.isSet(u"revision"_s))
        return call.value(u"revision"_s).toLongLong();
    return fields.value(u"revision"_s).toInteger(stored);
}

/// What has become of the job while the other one was written.
int conflict(const Call& call, Session& session, const Error& error, const Job& before)
{
    const Job now = session.jobs().value(before.id, before);
    if (call.isSet(u"json"_s) || error.code != ErrorCode::Conflict)
        return fail(call, error);
    const int code = fail(call, error);
    call.terminal().warn(Words::tr("It is at revision %1 now, changed %2. See: jobdeckctl jobs get %3")
                             .arg(now.revision)
                             .arg(timeWords(now.updatedAt), now.id));
    return code;
}

int update(const Call& call, Session& session)
{
    const Result<Job> stored = jobNamed(session, call.argument(0));
    if (!stored)
        return fail(call, stored.error());
    const QJsonObject before = wire::toJson(stored->definition);
    const Result<QJsonObject> fields = jobFields(call, session, before);
    if (!fields)
        return refuse(call, fields.error());
    if (fields->isEmpty())
        return usage(call, Words::tr("Say what is to be changed."));
    if (const QString id = fields->value(u"id"_s).toString(); !id.isEmpty() && id != stored->id)
        return fail(call,
                    {.code = ErrorCode::Conflict, .message = Words::tr("The document is of another job, %1.").arg(id)});
    const Result<JobDefinition> definition = wire::jobDefinitionFromJson(merged(before, *fields));
    if (!definition)
        return fail(call, definition.error());
    Job job = *stored;
    job.definition = *definition;
    job.revision = revisionOf(call, *fields, stored->revision);
    job.enabled = fields->value(u"enabled"_s).toBool(stored->enabled);
    const Result<Job> saved = session.wait(session.backend().saveJob(job));
    return saved ? tell(call, session, *saved, Words::tr("Changed “%1”: %2"))
                 : conflict(call, session, saved.error(), *stored);
}

int remove(const Call& call, Session& session)
{
    QList<Job> jobs; // all names first: either all of it makes sense or nothing is deleted
    for (const QString& word : call.arguments()) {
        const Result<Job> job = jobNamed(session, word);
        if (!job)
            return fail(call, job.error());
        jobs.append(*job);
    }
    for (const Job& job : std::as_const(jobs)) {
        if (const Result<Done> done = session.wait(session.backend().removeJob(job.id)); !done)
            return fail(call, done.error());
        if (!call.isSet(u"json"_s))
            call.terminal().printLine(Words::tr("Deleted “%1”: %2").arg(harmless(job.definition.name), job.id));
        else
            call.terminal().printJsonLine({{u"deleted"_s, job.id}});
    }
    return ExitOk;
}

Result<Pause> pauseOf(const Call& call)
{
    Pause pause{.note = call.value(u"note"_s)};
    if (!call.isSet(u"until"_s))
        return pause;
    QDateTime until = QDateTime::fromString(call.value(u"until"_s), Qt::ISODate);
    if (!until.isValid())
        return Error{.code = ErrorCode::Invalid,
                     .message = Words::tr("--until is a time such as 2026-01-31T09:00 (here) or …T09:00:00Z.")};
    pause.until = until.toMSecsSinceEpoch();
    return pause;
}

int switchJobs(const Call& call, Session& session, bool enabled)
{
    const Result<Pause> pause = pauseOf(call);
    if (!pause)
        return usage(call, pause.error().message);
    if (*pause != Pause{} && !session.backend().capabilities().testFlag(Capability::PauseNote))
        return fail(call, {.code = ErrorCode::Unsupported,
                           .message = Words::tr("Jobs there can be switched off, but without a note or a time.")});
    QList<Job> jobs;
    for (const QString& word : call.arguments()) {
        const Result<Job> job = jobNamed(session, word);
        if (!job)
            return fail(call, job.error());
        jobs.append(*job);
    }
    for (const Job& job : std::as_const(jobs)) {
        const Result<Job> saved = session.wait(session.backend().setJobEnabled(job.id, enabled, *pause));
        if (!saved)
            return fail(call, saved.error());
        if (call.isSet(u"json"_s))
            call.terminal().printJsonLine(wire::jobResponse(*saved, session.webhookBase()));
        else
            call.terminal().printLine(
                (enabled ? Words::tr("“%1” is on.") : Words::tr("“%1” is off.")).arg(harmless(saved->definition.name)));
    }
    return ExitOk;
}

int setAllPaused(const Call& call, Session& session, bool paused)
{
    const Result<Done> done = session.wait(session.backend().setPaused(paused));
    if (!done)
        return fail(call, done.error());
    if (call.isSet(u"json"_s))
        call.terminal().printJsonLine(QJsonObject{{u"paused"_s, paused}});
    else if (paused)
        call.terminal().printLine(Words::tr("All jobs are paused: none runs by itself."));
    else
        call.terminal().printLine(session.runsHere() ? Words::tr("Jobs run by themselves again, once Jobdeck runs.")
                                                     : Words::tr("Jobs run by themselves again."));
    return ExitOk;
}

} // namespace

int createJob(const Call& call)
{
    return withNewSession(call, [&call](Session& session) { return create(call, session); });
}

int updateJob(const Call& call)
{
    return withSession(call, [&call](Session& session) { return update(call, session); });
}

int deleteJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) { return remove(call, session); });
}

int enableJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) { return switchJobs(call, session, true); });
}

int disableJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) { return switchJobs(call, session, false); });
}

int pauseAllJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) { return setAllPaused(call, session, true); });
}

int resumeAllJobs(const Call& call)
{
    return withSession(call, [&call](Session& session) { return setAllPaused(call, session, false); });
}

} // namespace jobdeck::ctl
