// SPDX-License-Identifier: Apache-2.0
// A command line that was understood: the command, its arguments and options, and the terminal to answer on.
#pragma once

#include "result.h"
#include "table/commandspec.h"

#include <QHash>

namespace jobdeck::ctl {

class Terminal;

class Call
{
public:
    /// Reads what follows the command's words. Invalid says what is wrong with it.
    static Result<Call> read(const CommandSpec& command, const QStringList& words, Terminal& terminal);

    const CommandSpec& command() const { return *m_command; }
    Terminal& terminal() const { return *m_terminal; }
    const QStringList& arguments() const { return m_arguments; }
    QString argument(qsizetype index) const { return m_arguments.value(index); }
    bool isSet(const QString& option) const { return m_options.contains(option); }
    /// The last one given; empty where there is none.
    QString value(const QString& option) const { return values(option).isEmpty() ? QString() : values(option).last(); }
    QStringList values(const QString& option) const { return m_options.value(option); }

private:
    Call(const CommandSpec& command, Terminal& terminal) : m_command(&command), m_terminal(&terminal) {}
    /// The words from `index` on begin with an option: takes it and its value. Answers what is wrong.
    QString takeOption(const QStringList& words, qsizetype& index);
    QString countArguments() const;

    const CommandSpec* m_command;
    Terminal* m_terminal;
    QStringList m_arguments;
    QHash<QString, QStringList> m_options;
};

} // namespace jobdeck::ctl
