// SPDX-License-Identifier: Apache-2.0
// One word of `jobdeckctl WORD …` and what it does.
#pragma once

#include <QStringList>

namespace jobdeck {

/// What every command ends with; documented in `jobdeckctl --help`.
enum ExitCode {
    ExitOk = 0,
    ExitFailed = 1, ///< it was understood, but did not work
    ExitUsage = 2,  ///< the words on the command line are wrong
};

struct Command
{
    const char* name;
    const char* summary;
    /// `arguments` begins with "jobdeckctl NAME", so that a QCommandLineParser can read it. Answers an ExitCode.
    int (*run)(const QStringList& arguments);
};

} // namespace jobdeck
