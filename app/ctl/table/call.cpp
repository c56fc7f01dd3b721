// SPDX-License-Identifier: Apache-2.0
#include "table/call.h"

#include "table/nearest.h"

#include <QCoreApplication>

#include <algorithm>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Call)
};

} // namespace

const OptionSpec* CommandSpec::option(QStringView name) const
{
    const auto found = std::ranges::find_if(options, [name](const OptionSpec& option) { return option.name == name; });
    return found == options.end() ? nullptr : &*found;
}

static const OptionSpec* optionOf(const CommandSpec& command, const QString& word)
{
    if (word.startsWith("--"_L1))
        return command.option(word.sliced(2).section(u'=', 0, 0));
    const auto found = std::ranges::find_if(command.options, [&word](const OptionSpec& option) {
        return !option.letter.isNull() && option.letter == word[1];
    });
    return found == command.options.end() ? nullptr : &*found;
}

/// No option looks like "-1 * * * *": such a word is an argument.
static bool isOption(const CommandSpec& command, const QString& word)
{
    if (word.size() < 2 || !word.startsWith(u'-'))
        return false;
    return word.startsWith("--"_L1) || optionOf(command, word) || (word[1].isLetter() && !word.contains(u' '));
}

static QString unknownOption(const CommandSpec& command, const QString& word)
{
    QStringList names;
    for (const OptionSpec& option : command.options)
        names.append(u"--"_s + option.name);
    const QString meant = nearest(word.section(u'=', 0, 0), names);
    return meant.isEmpty() ? Words::tr("There is no option %1.").arg(word)
                           : Words::tr("There is no option %1. Did you mean %2?").arg(word, meant);
}

QString Call::takeOption(const QStringList& words, qsizetype& index)
{
    const QString& word = words[index];
    const OptionSpec* option = optionOf(*m_command, word);
    if (!option)
        return unknownOption(*m_command, word);
    const bool isLong = word.startsWith("--"_L1);
    const qsizetype equals = isLong ? word.indexOf(u'=') : -1;
    const bool attached = isLong ? equals >= 0 : word.size() > 2;
    if (option->value.isEmpty()) {
        if (attached)
            return Words::tr("--%1 takes no value.").arg(option->name);
        m_options[option->name].append(QString());
        return {};
    }
    if (!attached && index + 1 >= words.size())
        return Words::tr("--%1 needs a value: --%1 %2.").arg(option->name, option->value);
    if (m_options.contains(option->name) && !option->repeats)
        return Words::tr("--%1 is there twice.").arg(option->name);
    const QString value = attached ? word.sliced(isLong ? equals + 1 : 2) : words[++index];
    if (!option->choices.isEmpty() && !option->choices.contains(value))
        return Words::tr("--%1 cannot be “%2”. It can be %3.").arg(option->name, value, option->choices.join(u", "_s));
    m_options[option->name].append(value);
    return {};
}

QString Call::countArguments() const
{
    const QList<ArgumentSpec>& wanted = m_command->arguments;
    const auto required =
        std::ranges::count_if(wanted, [](const ArgumentSpec& argument) { return !argument.optional; });
    if (m_arguments.size() < required)
        return Words::tr("%1 is missing: %2").arg(wanted[m_arguments.size()].name, wanted[m_arguments.size()].summary);
    const bool repeats = !wanted.isEmpty() && wanted.last().repeats;
    if (m_arguments.size() > wanted.size() && !repeats)
        return Words::tr("What is “%1”?").arg(m_arguments[wanted.size()]);
    for (qsizetype i = 0; i < m_arguments.size(); ++i) {
        const ArgumentSpec& argument = wanted[std::min(i, wanted.size() - 1)];
        if (!argument.choices.isEmpty() && !argument.choices.contains(m_arguments[i]))
            return Words::tr("%1 cannot be “%2”. It can be %3.")
                .arg(argument.name, m_arguments[i], argument.choices.join(u", "_s));
    }
    return {};
}

Result<Call> Call::read(const CommandSpec& command, const QStringList& words, Terminal& terminal)
{
    Call call(command, terminal);
    bool onlyArguments = false;
    QString problem;
    for (qsizetype i = 0; i < words.size() && problem.isEmpty(); ++i) {
        const QString& word = words[i];
        if (!onlyArguments && word == "--"_L1)
            onlyArguments = true;
        else if (!onlyArguments && isOption(command, word))
            problem = call.takeOption(words, i);
        else
            call.m_arguments.append(word);
    }
    if (problem.isEmpty())
        problem = call.countArguments();
    if (!problem.isEmpty())
        return Error{.code = ErrorCode::Invalid, .message = problem};
    return call;
}

} // namespace jobdeck::ctl
