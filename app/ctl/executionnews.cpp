// SPDX-License-Identifier: Apache-2.0
#include "executionnews.h"

#include <algorithm>

namespace jobdeck::ctl {

QList<ExecutionEvent> ExecutionNews::take(const QList<Execution>& executions)
{
    using enum ExecutionEvent::Kind;
    QList<ExecutionEvent> events;
    for (const Execution& execution : executions) {
        if (isFinal(execution.status)) {
            if (isNewlyFinished(execution))
                events.append({Finished, execution});
        } else if (execution.status == ExecutionStatus::Pending) {
            m_waiting.insert(execution.id);
        } else if (!m_running.contains(execution.id)) {
            m_running.insert(execution.id);
            events.append({Started, execution});
        }
        m_newestKey = std::max(m_newestKey, execution.key);
    }
    return events;
}

/// Known as unfinished until now, or so new that it was never seen at all: a skipped slot is born finished.
bool ExecutionNews::isNewlyFinished(const Execution& execution)
{
    const bool waited = m_waiting.remove(execution.id);
    const bool ran = m_running.remove(execution.id);
    return waited || ran || execution.key > m_newestKey;
}

} // namespace jobdeck::ctl
