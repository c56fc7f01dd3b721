// SPDX-License-Identifier: Apache-2.0
// What became of one run. A value; crosses threads by copy.
#pragma once

#include "execution.h"

#include <QString>

#include <optional>

namespace jobdeck::local {

struct RunOutcome
{
    ExecutionStatus status = ExecutionStatus::Failed; ///< Completed, Failed, Cancelled or TimedOut
    QString message;                                  ///< in words, for the user; empty where all is well
    std::optional<int> exitCode;                      ///< empty: it never started, or a signal ended it
    std::optional<int> signal;                        ///< Unix: what ended it
    QString response;                                 ///< the extracted answer, else the last 64 KiB of standard output
    Usage usage;
    qint64 logSize = 0;    ///< end of the output file, as an offset
    qint64 durationMs = 0; ///< monotonic
    bool operator==(const RunOutcome&) const = default;
};

} // namespace jobdeck::local
