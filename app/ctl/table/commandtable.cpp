// SPDX-License-Identifier: Apache-2.0
#include "table/commandtable.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Commands)
};

} // namespace

const QList<CommandSpec>& commandTable()
{
    static const QList<CommandSpec> table = [] {
        QList<CommandSpec> all = jobCommands() + agentCommands() + connectionCommands() + secretsCommands() +
                                 cronCommands() + webhookCommands() + transferCommands() + programCommands();
        const OptionSpec help{.name = u"help"_s, .summary = Words::tr("Explain the command."), .letter = u'h'};
        for (CommandSpec& command : all)
            command.options.append(help);
        return all;
    }();
    return table;
}

const QList<GroupSpec>& groupTable()
{
    static const QList<GroupSpec> table = {
        {u"jobs"_s, Words::tr("What is to be run, its history and its output")},
        {u"agents"_s, Words::tr("What runs the prompts of jobs")},
        {u"connections"_s, Words::tr("Control planes and other Jobdecks to work on")},
        {u"secrets"_s, Words::tr("The vault: what jobs name as secrets")},
        {u"cron"_s, Words::tr("When a cron expression runs, and whether it is valid")},
        {u"webhook"_s, Words::tr("Signed deliveries, to try a job's webhook")}};
    return table;
}

const CommandSpec* findCommand(const QStringList& words)
{
    const CommandSpec* found = nullptr;
    for (const CommandSpec& command : commandTable()) {
        if (words.mid(0, command.words.size()) == command.words &&
            (!found || found->words.size() < command.words.size()))
            found = &command;
    }
    return found;
}

OptionSpec jsonOption(const QString& prints)
{
    return {.name = u"json"_s, .summary = prints};
}

} // namespace jobdeck::ctl
