// SPDX-License-Identifier: Apache-2.0
#include "local/run/loginshell.h"

#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

std::optional<LoginShellCommand> loginShellCommand()
{
    QString shell = qEnvironmentVariable("SHELL"); // a service may have been started without it
    if (const passwd* entry = shell.isEmpty() ? getpwuid(getuid()) : nullptr)
        shell = QString::fromLocal8Bit(entry->pw_shell);
    if (shell.isEmpty())
        shell = u"/bin/sh"_s;
    const QString name = QFileInfo(shell).fileName();
    if (name == "csh"_L1 || name == "tcsh"_L1) // take -l only by itself
        return LoginShellCommand{.program = shell, .flags = {u"-i"_s, u"-c"_s}};
    return LoginShellCommand{.program = shell, .flags = {u"-l"_s, u"-i"_s, u"-c"_s}};
}

} // namespace jobdeck::local
