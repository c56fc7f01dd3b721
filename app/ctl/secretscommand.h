// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl secrets list|set|reveal|delete|unlock|store`: the vault from the terminal; values come on standard input
// or from a file, never on the command line.
#pragma once

namespace jobdeck::ctl {

class Call;

/// Answers an ExitCode.
int secretsCommand(const Call& call);

} // namespace jobdeck::ctl
