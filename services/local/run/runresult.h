// SPDX-License-Identifier: Apache-2.0
// Everything known about a run at its end, and what it means. Pure, any thread.
#pragma once

#include "local/run/answerreader.h"
#include "local/run/runoutcome.h"

#include <QString>

#include <optional>

namespace jobdeck::local {

struct RunResult
{
    QString startError; ///< in words; empty: it started
    std::optional<int> exitCode;
    std::optional<int> signal;
    std::optional<ExecutionStatus> endedAs; ///< Cancelled or TimedOut: we ended it
    QString endReason;
    bool leftProcesses = false; ///< some were still there when the first one had ended, and were ended too
    QString outputError;        ///< why the output is not complete; empty: it is
    QString lastErrorLine;
    Answer answer;
};

/// Status, message, exit code, signal, response and usage; sizes and times are not its business.
RunOutcome judge(const RunResult& result);

} // namespace jobdeck::local
