// SPDX-License-Identifier: Apache-2.0
#include "jobs/agentcommands.h"

#include "command.h"
#include "jobs/jobinput.h"
#include "session/failure.h"
#include "session/names.h"
#include "term/terminal.h"
#include "term/texttable.h"
#include "transfer/yaml.h"
#include "wire/agentresponse.h"
#include "wire/agentwire.h"

#include <QJsonArray>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Agents)
};

int tell(const Call& call, const Agent& agent, const QString& sentence)
{
    if (call.isSet(u"json"_s))
        call.terminal().printJson(wire::agentResponse(agent));
    else
        call.terminal().printLine(sentence.arg(harmless(agent.name), agent.id));
    return ExitOk;
}

QList<Agent> sortedAgents(const Session& session)
{
    QList<Agent> agents = session.agents().values();
    std::ranges::sort(agents, [](const Agent& a, const Agent& b) {
        const int order = a.name.localeAwareCompare(b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return agents;
}

int list(const Call& call, Session& session)
{
    const QList<Agent> agents = sortedAgents(session);
    if (call.isSet(u"json"_s)) {
        QJsonArray array;
        for (const Agent& agent : agents)
            array.append(wire::agentResponse(agent));
        call.terminal().printJson(array);
        return ExitOk;
    }
    TextTable table({{.heading = Words::tr("NAME"), .least = 12},
                     {.heading = Words::tr("PROGRAM"), .least = 10},
                     {.heading = Words::tr("JOBS"), .right = true},
                     {.heading = Words::tr("ID")},
                     {.heading = Words::tr("DESCRIPTION"), .least = 10}});
    for (const Agent& agent : agents) {
        const auto uses = std::ranges::count_if(
            session.jobs(), [&agent](const Job& job) { return job.definition.entityId == agent.id; });
        table.add(
            {agent.name, agent.command.program, QString::number(uses), Cell(agent.id, Tone::Quiet), agent.description});
    }
    if (agents.isEmpty())
        call.terminal().warn(Words::tr("There are no agents here."));
    call.terminal().print(table.text(call.terminal().look().width, call.terminal().look().colour));
    return ExitOk;
}

int show(const Call& call, Session& session)
{
    const Result<Agent> agent = agentNamed(session, call.argument(0));
    if (!agent)
        return fail(call, agent.error());
    const QJsonObject answer = wire::agentResponse(*agent);
    if (call.isSet(u"json"_s))
        call.terminal().printJson(answer);
    else
        call.terminal().print(QString::fromUtf8(yamlFromJson(answer, {u"name"_s, u"id"_s, u"description"_s})));
    return ExitOk;
}

int refuse(const Call& call, const Error& error)
{
    return error.code == ErrorCode::Invalid && error.fields.isEmpty() ? usage(call, error.message) : fail(call, error);
}

int create(const Call& call, Session& session)
{
    const Result<QJsonObject> fields = agentFields(call, {});
    if (!fields)
        return refuse(call, fields.error());
    const Result<Agent> agent = wire::agentFromJson(*fields);
    if (!agent)
        return fail(call, agent.error());
    const Result<Agent> saved = session.wait(session.backend().saveAgent(*agent));
    return saved ? tell(call, *saved, Words::tr("Created “%1”: %2")) : fail(call, saved.error());
}

int update(const Call& call, Session& session)
{
    const Result<Agent> stored = agentNamed(session, call.argument(0));
    if (!stored)
        return fail(call, stored.error());
    const QJsonObject before = wire::toJson(*stored);
    const Result<QJsonObject> fields = agentFields(call, before);
    if (!fields)
        return refuse(call, fields.error());
    if (fields->isEmpty())
        return usage(call, Words::tr("Say what is to be changed."));
    Result<Agent> agent = wire::agentFromJson(merged(before, *fields));
    if (!agent)
        return fail(call, agent.error());
    agent->id = stored->id;
    agent->builtIn = stored->builtIn;
    agent->revision = fields->value(u"revision"_s).toInteger(stored->revision);
    const Result<Agent> saved = session.wait(session.backend().saveAgent(*agent));
    return saved ? tell(call, *saved, Words::tr("Changed “%1”: %2")) : fail(call, saved.error());
}

int remove(const Call& call, Session& session)
{
    QList<Agent> agents;
    for (const QString& word : call.arguments()) {
        const Result<Agent> agent = agentNamed(session, word);
        if (!agent)
            return fail(call, agent.error());
        agents.append(*agent);
    }
    for (const Agent& agent : std::as_const(agents)) {
        if (const Result<Done> done = session.wait(session.backend().removeAgent(agent.id)); !done)
            return fail(call, done.error());
        if (!call.isSet(u"json"_s))
            call.terminal().printLine(Words::tr("Deleted “%1”: %2").arg(harmless(agent.name), agent.id));
        else
            call.terminal().printJsonLine({{u"deleted"_s, agent.id}});
    }
    return ExitOk;
}

} // namespace

int listAgents(const Call& call)
{
    return withSession(call, [&call](Session& session) { return list(call, session); });
}

int showAgent(const Call& call)
{
    return withSession(call, [&call](Session& session) { return show(call, session); });
}

int createAgent(const Call& call)
{
    return withNewSession(call, [&call](Session& session) { return create(call, session); });
}

int updateAgent(const Call& call)
{
    return withSession(call, [&call](Session& session) { return update(call, session); });
}

int deleteAgents(const Call& call)
{
    return withSession(call, [&call](Session& session) { return remove(call, session); });
}

} // namespace jobdeck::ctl
