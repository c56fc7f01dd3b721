// SPDX-License-Identifier: Apache-2.0
// Tells from a backend's news which executions began and which ended, each once. Pure, any thread.
#pragma once

#include "execution.h"

#include <QList>
#include <QSet>

namespace jobdeck::ctl {

struct ExecutionEvent
{
    enum class Kind { Started, Finished };

    Kind kind = Kind::Started;
    Execution execution;
    bool operator==(const ExecutionEvent&) const = default;
};

/// Remembers unfinished executions only, so that it does not grow with the history.
class ExecutionNews
{
public:
    QList<ExecutionEvent> take(const QList<Execution>& executions);
    int running() const { return int(m_running.size()); }

private:
    bool isNewlyFinished(const Execution& execution);

    QSet<QString> m_waiting;
    QSet<QString> m_running;
    qint64 m_newestKey = 0;
};

} // namespace jobdeck::ctl
