// SPDX-License-Identifier: Apache-2.0
#include "local/engine/shellagent.h"

#include <QCoreApplication>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

Agent shellAgent()
{
    return {.id = u"shell"_s,
            .name = QCoreApplication::translate("jobdeck::local", "Shell"),
            .description = QCoreApplication::translate("jobdeck::local", "The prompt is a script for /bin/sh."),
            .preset = u"shell"_s,
            .command = {.program = u"/bin/sh"_s,
                        .arguments = {u"{{prompt_file}}"_s},
                        .promptVia = PromptVia::File,
                        .promptKind = PromptKind::Sh},
            .builtIn = true};
}

} // namespace jobdeck::local
