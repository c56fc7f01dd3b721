// SPDX-License-Identifier: Apache-2.0
#include "connections/connectioncommands.h"
#include "session/target.h"
#include "table/commandtable.h"

#include <QCoreApplication>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::ConnectionTable)
};

/// Those that have a meaning where no backend is asked.
QList<OptionSpec> some(const QStringList& names)
{
    QList<OptionSpec> out;
    for (const OptionSpec& option : targetOptions()) {
        if (names.contains(option.name))
            out.append(option);
    }
    return out;
}

ArgumentSpec connection(bool repeats = false)
{
    return {.name = u"NAME"_s,
            .summary = Words::tr("Name or id of a connection."),
            .completes = Completes::Connection,
            .repeats = repeats};
}

CommandSpec addCommand()
{
    return {
        .words = {u"connections"_s, u"add"_s},
        .summary = Words::tr("Configures a connection to a control plane or another Jobdeck"),
        .description = Words::tr("The token goes into the vault. It is read from a file, standard input or "
                                 "KUBIYA_API_KEY, never from the command line, which others can see."),
        .arguments = {{.name = u"NAME"_s, .summary = Words::tr("What it is to be called.")}},
        .options = some({u"url"_s, u"token-file"_s}) +
                   QList<OptionSpec>{{.name = u"ca-file"_s,
                                      .value = u"FILE"_s,
                                      .summary = Words::tr("Trust these certificates, too (PEM)."),
                                      .completes = Completes::File},
                                     {.name = u"proxy"_s,
                                      .value = u"URL"_s,
                                      .summary = Words::tr("Go through this proxy: http://[user@]host:port.")},
                                     {.name = u"proxy-password-file"_s,
                                      .value = u"FILE"_s,
                                      .summary = Words::tr("The proxy user's password is this file's first line; it "
                                                           "goes into the vault."),
                                      .completes = Completes::File},
                                     {.name = u"no-proxy"_s, .summary = Words::tr("Go through no proxy.")},
                                     {.name = u"timeout"_s,
                                      .value = u"SECONDS"_s,
                                      .summary = Words::tr("How long one answer may take, from 1 to 600.")},
                                     jsonOption(Words::tr("Print the connection."))} +
                   some({u"data-dir"_s}),
        .examples = {{u"jobdeckctl connections add Team --url https://plane.example.org --token-file token.txt"_s, {}}},
        .run = addConnection};
}

} // namespace

QList<CommandSpec> connectionCommands()
{
    return {{.words = {u"connections"_s, u"list"_s},
             .summary = Words::tr("Shows the configured connections"),
             .options = QList<OptionSpec>{jsonOption(Words::tr("Print an array."))} + some({u"data-dir"_s}),
             .examples = {{u"jobdeckctl connections list"_s, {}}},
             .run = listConnections},
            addCommand(),
            {.words = {u"connections"_s, u"test"_s},
             .summary = Words::tr("Says in words whether a connection works, and what is wrong with it"),
             .description = Words::tr("The exit status is 5 where it does not work."),
             .arguments = {connection()},
             .options =
                 QList<OptionSpec>{jsonOption(Words::tr("Print one object."))} + some({u"token-file"_s, u"data-dir"_s}),
             .run = testConnection},
            {.words = {u"connections"_s, u"remove"_s},
             .summary = Words::tr("Removes connections, their tokens and what was remembered of them"),
             .arguments = {connection(true)},
             .options = QList<OptionSpec>{jsonOption(Words::tr("Print a line for each: {\"deleted\": ID}."))} +
                        some({u"data-dir"_s}),
             .run = removeConnections}};
}

} // namespace jobdeck::ctl
