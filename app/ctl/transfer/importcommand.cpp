// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "jobs/jsonvalues.h"
#include "session/failure.h"
#include "session/session.h"
#include "term/terminal.h"
#include "transfer/differencetext.h"
#include "transfer/transfercommands.h"
#include "transfer/transferplan.h"

#include <QHash>
#include <QJsonArray>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Import)
};

struct Counts
{
    int created = 0;
    int changed = 0;
    int same = 0;

    void add(TransferFate fate)
    {
        int& count = fate == TransferFate::Create ? created : fate == TransferFate::Change ? changed : same;
        ++count;
    }
};

Counts counted(const TransferPlan& plan)
{
    Counts out;
    for (const PlannedJob& job : plan.jobs)
        out.add(job.fate);
    for (const PlannedAgent& agent : plan.agents)
        out.add(agent.fate);
    return out;
}

QString fateWord(TransferFate fate)
{
    return fate == TransferFate::Create ? u"create"_s : fate == TransferFate::Change ? u"change"_s : u"same"_s;
}

QJsonObject planObject(const TransferPlan& plan, bool applied)
{
    QJsonArray jobs;
    for (const PlannedJob& job : plan.jobs)
        jobs.append(QJsonObject{
            {u"action"_s, fateWord(job.fate)}, {u"id"_s, job.before.id}, {u"name"_s, job.after.definition.name}});
    QJsonArray agents;
    for (const PlannedAgent& agent : plan.agents)
        agents.append(QJsonObject{
            {u"action"_s, fateWord(agent.fate)}, {u"id"_s, agent.before.id}, {u"name"_s, agent.after.name}});
    return {{u"applied"_s, applied}, {u"agents"_s, agents}, {u"jobs"_s, jobs}};
}

void tell(const Call& call, const TransferPlan& plan, bool applied)
{
    Terminal& terminal = call.terminal();
    if (call.isSet(u"json"_s))
        return terminal.printJson(planObject(plan, applied));
    if (!applied)
        terminal.print(differenceText(plan, terminal.look().colour));
    const Counts counts = counted(plan);
    terminal.printLine((applied ? Words::tr("Created: %1. Changed: %2. The same: %3.")
                                : Words::tr("To create: %1. To change: %2. The same: %3."))
                           .arg(counts.created)
                           .arg(counts.changed)
                           .arg(counts.same));
    if (plan.untouched > 0)
        terminal.printLine(Words::tr("Jobs here that are not in the document, and stay: %1.").arg(plan.untouched));
    if (!applied && counts.created + counts.changed > 0)
        terminal.warn(Words::tr("This was a dry run: nothing is changed. --apply does it."));
}

/// Agents first: jobs name them.
Result<Done> apply(const TransferPlan& plan, Session& session)
{
    QHash<QString, QString> newIds;
    for (const PlannedAgent& agent : plan.agents) {
        if (agent.fate == TransferFate::Same)
            continue;
        const Result<Agent> saved = session.wait(session.backend().saveAgent(agent.after));
        if (!saved)
            return saved.error();
        newIds.insert(agent.documentId, saved->id);
    }
    for (const PlannedJob& planned : plan.jobs) {
        if (planned.fate == TransferFate::Same)
            continue;
        Job job = planned.after;
        job.definition.entityId = newIds.value(job.definition.entityId, job.definition.entityId);
        if (const Result<Job> saved = session.wait(session.backend().saveJob(job)); !saved)
            return Error{.code = saved.error().code,
                         .message = u"“%1”: %2"_s.arg(job.definition.name, saved.error().message),
                         .fields = saved.error().fields};
    }
    return Done{};
}

int import(const Call& call, Session& session)
{
    const Result<QJsonValue> value = documentIn(call.argument(0));
    if (!value)
        return fail(call, value.error());
    Result<TransferDocument> document = documentFromJson(*value);
    if (!document)
        return fail(call, document.error());
    if (call.isSet(u"off"_s)) {
        for (Job& job : document->jobs)
            job.enabled = false;
    }
    const Result<TransferPlan> plan = planTransfer(*document, session.jobs(), session.agents());
    if (!plan)
        return fail(call, plan.error());
    const bool applies = call.isSet(u"apply"_s);
    if (applies) {
        if (const Result<Done> done = apply(*plan, session); !done)
            return fail(call, done.error());
    }
    tell(call, *plan, applies);
    return ExitOk;
}

} // namespace

int importDocument(const Call& call)
{
    return withNewSession(call, [&call](Session& session) { return import(call, session); });
}

} // namespace jobdeck::ctl
