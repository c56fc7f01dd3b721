// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl secrets list|set|reveal|delete|unlock|store`: the vault from the terminal; values come on standard input
// or from a file, never on the command line.
#pragma once

#include <QStringList>

namespace jobdeck::ctl {

/// `arguments` begins with the program's name, "jobdeckctl secrets". Answers an ExitCode.
int secretsCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
