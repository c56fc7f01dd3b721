// SPDX-License-Identifier: Apache-2.0
#include "program.h"

#include "command.h"
#include "table/call.h"
#include "table/commandtable.h"
#include "table/completion.h"
#include "table/helptext.h"
#include "table/nearest.h"
#include "table/synonyms.h"
#include "term/terminal.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

/// Of the command that `words` begin with, else of the group, else of everything.
static QString helpFor(const QStringList& words)
{
    if (const CommandSpec* command = findCommand(words))
        return commandHelp(*command);
    const QString group = groupHelp(words.value(0));
    return group.isEmpty() ? overview() : group;
}

static bool asksForHelp(const QStringList& words)
{
    const qsizetype end = words.indexOf(u"--"_s);
    const QStringList options = end < 0 ? words : words.first(end);
    return options.contains(u"--help"_s) || options.contains(u"-h"_s);
}

static int refuse(const QStringList& words, Terminal& terminal)
{
    const QString group = groupHelp(words.value(0));
    const qsizetype place = group.isEmpty() ? 0 : 1;
    QStringList known;
    for (const CommandSpec& command : commandTable()) {
        if (command.words.size() > place && command.words.first(place) == words.first(std::min(place, words.size())))
            known.append(command.words[place]);
    }
    if (words.size() > place) {
        const QString same = sameMeaning(words[place], known);
        const QString meant = same.isEmpty() ? nearest(words[place], known) : same;
        terminal.warn(u"jobdeckctl: there is no command “%1”."_s.arg(words.first(place + 1).join(u' ')) +
                      (meant.isEmpty() ? u"\n"_s : u" Did you mean “%1”?\n"_s.arg(meant)));
    }
    terminal.warn(helpFor(words).trimmed());
    return ExitUsage;
}

int runProgram(const QStringList& words, Terminal& terminal)
{
    if (words.value(0) == "__complete"_L1)
        return answerCompletion(words.sliced(1), terminal);
    if (words.value(0) == "__manual"_L1) {
        terminal.print(manualText());
        return ExitOk;
    }
    if (words.value(0) == "__examples"_L1) {
        for (const CommandSpec& command : commandTable()) {
            for (const ExampleSpec& example : command.examples)
                terminal.printLine(example.line);
        }
        return ExitOk;
    }
    if (words.value(0) == "--version"_L1 || words.value(0) == "-v"_L1) {
        terminal.printLine(u"jobdeckctl "_s + QCoreApplication::applicationVersion());
        return ExitOk;
    }
    const CommandSpec* command = findCommand(words);
    if (words.value(0) == "help"_L1 || asksForHelp(words)) {
        terminal.print(helpFor(words.value(0) == "help"_L1 ? words.sliced(1) : words));
        return ExitOk;
    }
    if (!command)
        return refuse(words, terminal);
    const Result<Call> call = Call::read(*command, words.sliced(command->words.size()), terminal);
    if (call)
        return command->run(*call);
    terminal.warn(u"jobdeckctl %1: %2"_s.arg(command->name(), call.error().message));
    terminal.warn(QCoreApplication::translate("jobdeck::ctl::Help", "See: jobdeckctl %1 --help").arg(command->name()));
    return ExitUsage;
}

} // namespace jobdeck::ctl
