// SPDX-License-Identifier: Apache-2.0
// Which executions to list, and one page of the answer: keyset paging, newest first.
#pragma once

#include "execution.h"

#include <QList>
#include <QSet>

#include <optional>

namespace jobdeck {

struct ExecutionQuery
{
    QString jobId;                  ///< empty: of all jobs
    QSet<ExecutionStatus> statuses; ///< empty: all
    std::optional<TriggerType> triggerType;
    std::optional<qint64> from; ///< created at or after, UTC ms
    std::optional<qint64> to;   ///< created before, UTC ms
    bool includeTests = true;
    std::optional<qint64> beforeKey; ///< the page after this row; empty: the newest
    int limit = 100;                 ///< 1..1000
    qint64 offset = 0;               ///< rows to pass over first: for clients that page by number; costs their walk
    bool withTotal = false;          ///< also count all that match, whatever the page
    bool operator==(const ExecutionQuery&) const = default;
};

struct ExecutionPage
{
    qint64 change = 0; ///< the rows are as of this change number or newer
    QList<Execution> executions;
    bool hasMore = false;
    std::optional<qint64> total; ///< only where it was asked for
    bool operator==(const ExecutionPage&) const = default;
};

/// A piece of an execution's output. Lines carry their stream, so that errors can look like errors.
struct OutputLine
{
    qint64 time = 0;    ///< UTC ms
    bool error = false; ///< standard error
    QString text;       ///< without the line end
    bool open = false;  ///< the line goes on in the next one of the same stream: it was very long, or not ended yet
    bool operator==(const OutputLine&) const = default;
};

struct OutputChunk
{
    QList<OutputLine> lines;
    qint64 nextOffset = 0; ///< ask from here for what follows
    qint64 size = 0;       ///< of the file now
    qint64 dropped = 0;    ///< bytes left out right before these lines, because the cap was reached
    bool finished = false; ///< nothing more will come after `size`
    bool operator==(const OutputChunk&) const = default;
};

} // namespace jobdeck
