// SPDX-License-Identifier: Apache-2.0
// Completion in shells: the scripts, and what they ask while somebody types. Main thread; blocks.
#pragma once

#include <QString>
#include <QStringList>

namespace jobdeck::ctl {

class Call;
class Terminal;

/// `jobdeckctl completion SHELL`.
int completionCommand(const Call& call);
/// What a shell's script asks: `jobdeckctl __complete WORD…`, the last word being typed. Prints "text TAB summary"
/// lines, then one that begins with a colon: `:files`, `:folders` or `:words`. Never fails and says nothing else.
int answerCompletion(const QStringList& words, Terminal& terminal);

QString completionScript(const QString& shell);

} // namespace jobdeck::ctl
