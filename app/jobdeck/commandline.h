// SPDX-License-Identifier: Apache-2.0
// What `jobdeck` was told on its command line. A value.
#pragma once

#include <QString>
#include <QStringList>

namespace jobdeck {

struct CommandLine
{
    QString dataFolder;
    bool hidden = false; ///< begin in the tray: for starting at login
    QString answer;      ///< not empty: print this and end (help, version, or what was wrong)
    int exitCode = 0;    ///< with `answer`
};

CommandLine readCommandLine(const QStringList& arguments);

} // namespace jobdeck
