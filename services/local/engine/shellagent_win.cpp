// SPDX-License-Identifier: Apache-2.0
#include "local/engine/shellagent.h"

#include <QCoreApplication>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

Agent shellAgent()
{
    return {.id = u"shell"_s,
            .name = QCoreApplication::translate("jobdeck::local", "PowerShell"),
            .description = QCoreApplication::translate("jobdeck::local", "The prompt is a script for PowerShell."),
            .preset = u"shell"_s,
            .command = {.program = u"powershell.exe"_s,
                        .arguments = {u"-NoProfile"_s, u"-NonInteractive"_s, u"-ExecutionPolicy"_s, u"Bypass"_s,
                                      u"-File"_s, u"{{prompt_file}}"_s},
                        .promptVia = PromptVia::File,
                        .promptKind = PromptKind::PowerShell},
            .builtIn = true};
}

} // namespace jobdeck::local
