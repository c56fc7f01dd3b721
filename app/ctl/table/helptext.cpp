// SPDX-License-Identifier: Apache-2.0
#include "table/helptext.h"

#include "command.h"
#include "session/target.h"
#include "table/commandtable.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Help)
};

constexpr int kWidth = 80;

struct Row
{
    QString term;
    QString words;
};

QList<Row> exitRows()
{
    const auto row = [](int code, const QString& words) { return Row{QString::number(code), words}; };
    return {row(ExitOk, Words::tr("it worked")),
            row(ExitFailed, Words::tr("it did not")),
            row(ExitUsage, Words::tr("the command line is wrong")),
            row(ExitNotFound, Words::tr("there is no such job, agent, execution or folder")),
            row(ExitConflict, Words::tr("changed meanwhile, in use, switched off, or a name that several have")),
            row(ExitUnreachable, Words::tr("nobody answers there, or lets us in")),
            row(ExitInvalid, Words::tr("what was to be saved or run makes no sense; each wrong field is named")),
            row(ExitRunFailed, Words::tr("with --wait: the execution failed")),
            row(ExitRunTimedOut, Words::tr("with --wait: it exceeded its time limit")),
            row(ExitRunCancelled, Words::tr("with --wait: it was cancelled")),
            row(ExitRunLost, Words::tr("with --wait: it never ran to its end")),
            row(ExitInterrupted, Words::tr("interrupted, by Ctrl+C or SIGTERM")),
            row(ExitBrokenPipe, Words::tr("whoever read the output has gone"))};
}

QList<Row> environmentRows()
{
    return {{u"KUBIYA_CONTROL_PLANE_BASE_URL"_s,
             Words::tr("the control plane that commands use where no option names another")},
            {u"KUBIYA_API_KEY"_s, Words::tr("the token for it")},
            {u"NO_COLOR"_s, Words::tr("not empty: no colours")},
            {u"COLUMNS"_s, Words::tr("the width of tables on a terminal")}};
}

/// Broken into lines of `width`, all but the first indented. Lines that begin with spaces stay as they are.
QString wrapped(const QString& text, int indent)
{
    QString out;
    for (const QString& paragraph : text.split(u'\n')) {
        QString line;
        const auto finish = [&] {
            out += (out.isEmpty() ? QString() : u'\n' + QString(indent, u' ')) + line;
            line.clear();
        };
        if (paragraph.startsWith(u' ')) {
            line = paragraph;
            finish();
            continue;
        }
        for (const QString& word : paragraph.split(u' ')) {
            if (!line.isEmpty() && indent + line.size() + 1 + word.size() > kWidth)
                finish();
            line += (line.isEmpty() ? QString() : u" "_s) + word;
        }
        finish();
    }
    return out;
}

QString rowsText(const QList<Row>& rows)
{
    constexpr qsizetype widest = 24;
    qsizetype width = 0;
    for (const Row& row : rows)
        width = std::max(width, std::min(row.term.size(), widest));
    QString out;
    for (const Row& row : rows) {
        const int indent = static_cast<int>(width) + 4;
        const bool fits = row.term.size() <= width;
        out += u"  "_s + (fits ? row.term.leftJustified(width) + u"  "_s : row.term + u'\n' + QString(indent, u' '));
        out += wrapped(row.words, indent) + u'\n';
    }
    return out;
}

QString optionTerm(const OptionSpec& option)
{
    const QString value = option.value.isEmpty() ? QString() : u' ' + option.value;
    const QString letter = option.letter.isNull() ? QString() : u"-%1, "_s.arg(option.letter);
    return letter + u"--"_s + option.name + value;
}

QString optionWords(const OptionSpec& option)
{
    return option.repeats ? option.summary + u' ' + Words::tr("Can be repeated.") : option.summary;
}

QList<Row> optionRows(const CommandSpec& command)
{
    QList<Row> out;
    for (const OptionSpec& option : command.options)
        out.append({optionTerm(option), optionWords(option)});
    return out;
}

bool isShared(const OptionSpec& option)
{
    const QList<OptionSpec> shared = targetOptions();
    return option.name == "help"_L1 || std::ranges::find(shared, option.name, &OptionSpec::name) != shared.end();
}

/// Without those that are the same for all commands.
QList<Row> ownOptionRows(const CommandSpec& command)
{
    QList<Row> out;
    for (const OptionSpec& option : command.options) {
        if (!isShared(option))
            out.append({optionTerm(option), optionWords(option)});
    }
    return out;
}

QList<Row> sharedOptionRows()
{
    QList<Row> out;
    for (const OptionSpec& option : targetOptions())
        out.append({optionTerm(option), optionWords(option)});
    return out;
}

QList<Row> commandRows(const QString& group)
{
    QList<Row> out;
    for (const CommandSpec& command : commandTable()) {
        if (command.words.first() == group)
            out.append({command.name(), command.summary});
    }
    return out;
}

/// The first words: groups, and commands that are no group.
QList<Row> firstWords()
{
    QList<Row> out;
    for (const GroupSpec& group : groupTable())
        out.append({group.word, group.summary});
    for (const CommandSpec& command : commandTable()) {
        if (std::ranges::find(groupTable(), command.words.first(), &GroupSpec::word) == groupTable().end())
            out.append({command.name(), command.summary});
    }
    return out;
}

QString argumentTerm(const ArgumentSpec& argument)
{
    const QString name = argument.repeats ? argument.name + u'…' : argument.name;
    return argument.optional ? u'[' + name + u']' : name;
}

QString cell(QString text)
{
    return text.replace(u'|', u"\\|"_s).replace(u'\n', u' ').replace(u'<', u"&lt;"_s);
}

QString markdownTable(const QString& head, const QString& words, const QList<Row>& rows)
{
    QString out = u"| %1 | %2 |\n| --- | --- |\n"_s.arg(head, words);
    for (const Row& row : rows)
        out += u"| `%1` | %2 |\n"_s.arg(QString(row.term).replace(u'|', u"\\|"_s), cell(row.words));
    return out;
}

} // namespace

QString usageLine(const CommandSpec& command)
{
    QString out = u"jobdeckctl "_s + command.name();
    for (const ArgumentSpec& argument : command.arguments)
        out += u' ' + argumentTerm(argument);
    return command.options.isEmpty() ? out : out + u" [OPTION…]"_s;
}

QString overview()
{
    return Words::tr("Usage: jobdeckctl COMMAND [OPTION…]") + u"\n\n"_s + Words::tr("Jobdeck from the terminal.") +
           u"\n\n"_s + Words::tr("Commands:") + u'\n' + rowsText(firstWords()) + u'\n' +
           Words::tr("`jobdeckctl COMMAND --help` explains a command, `jobdeckctl --version` says which one this is.") +
           u"\n\n"_s + Words::tr("Exit status:") + u'\n' + rowsText(exitRows()) + u'\n' + Words::tr("Environment:") +
           u'\n' + rowsText(environmentRows());
}

QString groupHelp(const QString& group)
{
    const auto found = std::ranges::find(groupTable(), group, &GroupSpec::word);
    if (found == groupTable().end())
        return {};
    return Words::tr("Usage: jobdeckctl %1 COMMAND [OPTION…]").arg(group) + u"\n\n"_s + found->summary + u".\n\n"_s +
           Words::tr("Commands:") + u'\n' + rowsText(commandRows(group)) + u'\n' +
           Words::tr("`jobdeckctl %1 COMMAND --help` explains a command.").arg(group) + u'\n';
}

QString commandHelp(const CommandSpec& command)
{
    QString out =
        Words::tr("Usage: %1").arg(usageLine(command)) + u"\n\n"_s + wrapped(command.summary + u'.', 0) + u'\n';
    if (!command.description.isEmpty())
        out += u'\n' + wrapped(command.description, 0) + u'\n';
    QList<Row> arguments;
    for (const ArgumentSpec& argument : command.arguments)
        arguments.append({argument.name, argument.summary});
    if (!arguments.isEmpty())
        out += u'\n' + Words::tr("Arguments:") + u'\n' + rowsText(arguments);
    if (!command.options.isEmpty())
        out += u'\n' + Words::tr("Options:") + u'\n' + rowsText(optionRows(command));
    if (!command.examples.isEmpty())
        out += u'\n' + Words::tr("Examples:") + u'\n';
    for (const ExampleSpec& example : command.examples)
        out += u"  "_s + (example.summary.isEmpty() ? QString() : u"# "_s + example.summary + u"\n  "_s) +
               example.line + u'\n';
    return out;
}

QString manualText()
{
    QString out;
    for (const Row& first : firstWords()) {
        out += u"## jobdeckctl %1\n\n%2.\n\n"_s.arg(first.term, first.words);
        for (const CommandSpec& command : commandTable()) {
            if (command.words.first() != first.term && command.name() != first.term)
                continue;
            out += u"**`%1`** %2.\n\n"_s.arg(usageLine(command), cell(command.summary));
            if (!command.description.isEmpty())
                out += command.description + u"\n\n"_s;
            if (const QList<Row> rows = ownOptionRows(command); !rows.isEmpty())
                out += markdownTable(Words::tr("Option"), Words::tr("Meaning"), rows) + u'\n';
            for (const ExampleSpec& example : command.examples)
                out += u"    %1\n"_s.arg(example.line);
            if (!command.examples.isEmpty())
                out += u'\n';
        }
    }
    out += u"## "_s + Words::tr("Which backend") + u"\n\n"_s +
           markdownTable(Words::tr("Option"), Words::tr("Meaning"), sharedOptionRows()) + u'\n';
    return out + u"## "_s + Words::tr("Exit status") + u"\n\n"_s +
           markdownTable(Words::tr("Status"), Words::tr("Meaning"), exitRows()) + u"\n## "_s +
           Words::tr("Environment variables") + u"\n\n"_s +
           markdownTable(Words::tr("Variable"), Words::tr("Meaning"), environmentRows());
}

} // namespace jobdeck::ctl
