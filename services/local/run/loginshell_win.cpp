// SPDX-License-Identifier: Apache-2.0
#include "local/run/loginshell.h"

namespace jobdeck::local {

std::optional<LoginShellCommand> loginShellCommand()
{
    return std::nullopt;
}

} // namespace jobdeck::local
