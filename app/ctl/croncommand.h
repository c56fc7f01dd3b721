// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl cron next|describe|check`: cron expressions from the terminal; blocks, never on a GUI thread.
#pragma once

namespace jobdeck::ctl {

class Call;

/// Answers an ExitCode.
int cronCommand(const Call& call);

} // namespace jobdeck::ctl
