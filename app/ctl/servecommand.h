// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl serve`: this machine's scheduler without a window, until it is told to stop; on the main thread.
#pragma once

namespace jobdeck::ctl {

class Call;

/// Answers an ExitCode.
int serveCommand(const Call& call);

} // namespace jobdeck::ctl
