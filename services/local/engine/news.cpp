// SPDX-License-Identifier: Apache-2.0
#include "local/engine/news.h"

#include <algorithm>
#include <utility>

namespace jobdeck::local {

/// New runs of webhooks and nothing else: nobody waits for the news of one.
static bool isIntake(const Delta& delta)
{
    const auto isNew = [](const Execution& execution) {
        return execution.triggerType == TriggerType::Webhook && execution.status == ExecutionStatus::Pending;
    };
    return delta.change > 0 && delta.jobs.isEmpty() && delta.removedJobs.isEmpty() && delta.agents.isEmpty() &&
           delta.removedAgents.isEmpty() && delta.removedExecutions.isEmpty() &&
           std::ranges::all_of(delta.executions, isNew);
}

News::News(QObject* parent, std::chrono::milliseconds together) : QObject(parent), m_together(together), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout(this, &News::flush);
}

/// The first of a while is told at once.
bool News::mayWait()
{
    if (isWaiting())
        return true;
    const std::chrono::milliseconds since(m_sinceTold.isValid() ? m_sinceTold.elapsed() : m_together.count());
    if (since >= m_together) {
        m_sinceTold.start();
        return false;
    }
    m_timer.start(m_together - since);
    return true;
}

void News::tell(const Delta& delta)
{
    if (!isIntake(delta)) {
        flush();
        emit changed(delta);
    } else if (mayWait()) {
        m_delta.change = delta.change;
        m_delta.executions += delta.executions;
    } else {
        emit changed(delta);
    }
}

void News::tell(const QList<Delivery>& deliveries)
{
    if (isWaiting())
        m_deliveries += deliveries;
    else
        emit delivered(deliveries);
}

void News::tell(const BackendStatus& status)
{
    if (isWaiting() && status.state == m_toldState) {
        m_status = status;
        return;
    }
    flush();
    m_toldState = status.state;
    emit statusChanged(status);
}

void News::flush()
{
    if (m_timer.isActive())
        m_sinceTold.start();
    m_timer.stop();
    if (m_delta.change > 0)
        emit changed(std::exchange(m_delta, {}));
    if (!m_deliveries.isEmpty())
        emit delivered(std::exchange(m_deliveries, {}));
    if (const std::optional<BackendStatus> status = std::exchange(m_status, {}))
        emit statusChanged(*status);
}

} // namespace jobdeck::local
