// SPDX-License-Identifier: Apache-2.0
// jobdeckctl as a function: finds the command in the table, explains it or lets it run. Main thread; blocks.
#pragma once

#include <QStringList>

namespace jobdeck::ctl {

class Terminal;

/// `words` is the command line without the program's name. Answers an ExitCode.
int runProgram(const QStringList& words, Terminal& terminal);

} // namespace jobdeck::ctl
