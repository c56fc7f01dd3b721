// SPDX-License-Identifier: Apache-2.0
// What every command of jobdeckctl ends with; documented in `jobdeckctl --help` and the manual.
#pragma once

namespace jobdeck {

enum ExitCode {
    ExitOk = 0,
    ExitFailed = 1,        ///< it was understood, but did not work
    ExitUsage = 2,         ///< the words on the command line are wrong
    ExitNotFound = 3,      ///< no such job, agent, execution, connection
    ExitConflict = 4,      ///< changed meanwhile, in use, or switched off
    ExitUnreachable = 5,   ///< nobody answers there, or lets us in
    ExitInvalid = 6,       ///< what was to be saved or run makes no sense; the fields are named
    ExitRunFailed = 10,    ///< with --wait: the execution failed
    ExitRunTimedOut = 11,  ///< with --wait: it took longer than the job's time limit
    ExitRunCancelled = 12, ///< with --wait: it was cancelled
    ExitRunLost = 13,      ///< with --wait: it never ran to its end
    ExitInterrupted = 130, ///< Ctrl+C or SIGTERM, as shells count them
    ExitBrokenPipe = 141,  ///< whoever read the output has gone
};

} // namespace jobdeck
