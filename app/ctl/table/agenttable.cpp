// SPDX-License-Identifier: Apache-2.0
#include "jobs/agentcommands.h"
#include "jobs/jobinput.h"
#include "session/target.h"
#include "table/commandtable.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::AgentTable)
};

ArgumentSpec agent(bool repeats = false)
{
    return {.name = u"AGENT"_s,
            .summary = Words::tr("Name or id of an agent."),
            .completes = Completes::Agent,
            .repeats = repeats};
}

} // namespace

QList<CommandSpec> agentCommands()
{
    return {
        {.words = {u"agents"_s, u"list"_s},
         .summary = Words::tr("Shows all agents"),
         .options =
             QList<OptionSpec>{jsonOption(Words::tr("Print an array, as the REST API answers it."))} + targetOptions(),
         .examples = {{u"jobdeckctl agents list"_s, {}}},
         .run = listAgents},
        {.words = {u"agents"_s, u"get"_s},
         .summary = Words::tr("Shows one agent, as YAML"),
         .arguments = {agent()},
         .options = QList<OptionSpec>{jsonOption(Words::tr("Print it as the REST API answers it."))} + targetOptions(),
         .examples = {{u"jobdeckctl agents get Shell"_s, {}}},
         .run = showAgent},
        {.words = {u"agents"_s, u"create"_s},
         .summary = Words::tr("Makes a new agent from options, a document, or both"),
         .options = agentOptions() + QList<OptionSpec>{jsonOption(Words::tr("Print the new agent."))} + targetOptions(),
         .examples = {{u"jobdeckctl agents create --name Counter --program wc --arg=-w"_s,
                       Words::tr("counts the words of a prompt")}},
         .run = createAgent},
        {.words = {u"agents"_s, u"update"_s},
         .summary = Words::tr("Changes an agent: only what is named"),
         .description = Words::tr("A document with a “revision” is saved only if the agent is still at that one; "
                                  "else the exit status is 4."),
         .arguments = {agent()},
         .options = agentOptions() + QList<OptionSpec>{jsonOption(Words::tr("Print the agent as it is now."))} +
                    targetOptions(),
         .examples = {{u"jobdeckctl agents update Counter --arg=-l"_s, Words::tr("lines instead of words")}},
         .run = updateAgent},
        {.words = {u"agents"_s, u"delete"_s},
         .summary = Words::tr("Deletes agents that no job uses"),
         .arguments = {agent(true)},
         .options =
             QList<OptionSpec>{jsonOption(Words::tr("Print a line for each: {\"deleted\": ID}."))} + targetOptions(),
         .examples = {{u"jobdeckctl agents delete Counter"_s, {}}},
         .run = deleteAgents}};
}

} // namespace jobdeck::ctl
