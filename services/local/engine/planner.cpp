// SPDX-License-Identifier: Apache-2.0
#include "local/engine/planner.h"

namespace jobdeck::local::planner {

std::optional<qint64> slotAfter(const cron::Schedule& schedule, qint64 after)
{
    const qint64 seconds = after >= 0 ? after / 1000 : (after - 999) / 1000;
    const std::optional<qint64> next = schedule.next(seconds);
    return next ? std::optional(*next * 1000) : std::nullopt;
}

std::optional<Decision> decide(const cron::Schedule& schedule, const JobState& job, qint64 now)
{
    std::optional<qint64> slot = slotAfter(schedule, job.plannedThrough);
    if (!slot || *slot > now)
        return std::nullopt;
    MissedSlots before{.first = *slot};
    qint64 latest = *slot;
    for (slot = slotAfter(schedule, latest); slot && *slot <= now; slot = slotAfter(schedule, latest)) {
        ++before.count;
        before.last = latest;
        latest = *slot;
    }
    Decision out{.plannedThrough = latest};
    if (now - latest <= kCatchUpMs && !job.held) {
        out.slot = latest;
        out.fate = job.busy ? Fate::Skip : Fate::Start;
    } else {
        ++before.count;
        before.last = latest;
    }
    if (before.count > 0)
        out.missed = before;
    return out;
}

} // namespace jobdeck::local::planner
