// SPDX-License-Identifier: Apache-2.0
#include "shell/alertpolicy.h"

#include <algorithm>
#include <utility>

namespace jobdeck {

void AlertPolicy::assume(const QList<Job>& jobs)
{
    for (const Job& job : jobs)
        if (!m_failing.contains(job.id))
            m_failing.insert(job.id, job.figures.lastStatus && isProblem(*job.figures.lastStatus));
}

void AlertPolicy::forget(const QString& jobId)
{
    m_failing.remove(jobId);
    m_lastSeen.remove(jobId);
}

void AlertPolicy::see(const Execution& execution)
{
    if (execution.test || execution.jobId.isEmpty())
        return;
    const bool problem = isProblem(execution.status);
    if (!problem && execution.status != ExecutionStatus::Completed)
        return;
    if (std::exchange(m_lastSeen[execution.jobId], execution.id) == execution.id)
        return; // told again, not happened again
    const bool wasFailing = std::exchange(m_failing[execution.jobId], problem);
    if (problem != wasFailing)
        m_waiting.append({.change = problem ? Change::BeganToFail : Change::Recovered, .execution = execution});
}

QList<AlertPolicy::News> AlertPolicy::take(qint64 nowMs)
{
    const std::optional<qint64> at = nextAt(nowMs);
    if (!at || *at > nowMs)
        return {};
    m_quietUntil = nowMs + kQuietMs;
    return std::exchange(m_waiting, {});
}

std::optional<qint64> AlertPolicy::nextAt(qint64 nowMs) const
{
    if (m_waiting.isEmpty())
        return std::nullopt;
    return std::max(nowMs, m_quietUntil.value_or(nowMs));
}

} // namespace jobdeck
