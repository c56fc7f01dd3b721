// SPDX-License-Identifier: Apache-2.0
// All commands of jobdeckctl: the one place that says what there is. Help, completions and the manual derive from it.
#pragma once

#include "table/commandspec.h"

namespace jobdeck::ctl {

/// In the order in which they are explained.
const QList<CommandSpec>& commandTable();
/// Words that several commands begin with.
const QList<GroupSpec>& groupTable();

/// The command of the most words that `words` begins with; null: none.
const CommandSpec* findCommand(const QStringList& words);

/// What the commands of one source file add to the table.
QList<CommandSpec> jobCommands();
QList<CommandSpec> agentCommands();
QList<CommandSpec> connectionCommands();
QList<CommandSpec> transferCommands();
QList<CommandSpec> secretsCommands();
QList<CommandSpec> cronCommands();
QList<CommandSpec> webhookCommands();
QList<CommandSpec> programCommands();

/// `--json`, with what it prints.
OptionSpec jsonOption(const QString& prints);

} // namespace jobdeck::ctl
