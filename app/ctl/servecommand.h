// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl serve`: this machine's scheduler without a window, until it is told to stop; on the main thread.
#pragma once

#include <QStringList>

namespace jobdeck::ctl {

/// `arguments` begins with the program's name, "jobdeckctl serve". Answers an ExitCode.
int serveCommand(const QStringList& arguments);

} // namespace jobdeck::ctl
