// SPDX-License-Identifier: Apache-2.0
#include "local/engine/planner.h"

#include <bit>

namespace jobdeck::local::planner {

std::optional<qint64> slotAfter(const cron::Schedule& schedule, qint64 after)
{
    const qint64 seconds = after >= 0 ? after / 1000 : (after - 999) / 1000;
    const std::optional<qint64> next = schedule.next(seconds);
    return next ? std::optional(*next * 1000) : std::nullopt;
}

namespace {

constexpr qint64 kDay = 86'400;

/// The local day around an instant, in UTC seconds, where all times of a day happen once and in order.
struct CleanDay
{
    qint64 from;
    qint64 until;
};

std::optional<CleanDay> cleanDayAround(const cron::Zone& zone, qint64 at)
{
    const cron::ZonePeriod period = zone.periodAt(at);
    const qint64 wall = at + period.offset;
    const qint64 from = at - ((wall % kDay) + kDay) % kDay;
    // A clock change also moves runs of the days beside it.
    if (from - kDay < period.from || from + 2 * kDay > period.until)
        return std::nullopt;
    return CleanDay{.from = from, .until = from + kDay};
}

} // namespace

qint64 countSlots(const cron::Schedule& schedule, qint64 first, qint64 last)
{
    const cron::Expression& expression = schedule.expression();
    const qint64 end = last / 1000;
    std::optional<qint64> at = first / 1000;
    if (expression.isInterval())
        return (end - *at) / expression.interval + 1;
    const int inADay =
        std::popcount(expression.seconds) * std::popcount(expression.minutes) * std::popcount(expression.hours);
    qint64 count = 0;
    qint64 before = schedule.previous(*at).value_or(*at - kDay);
    while (at && *at <= end) {
        const std::optional<CleanDay> day = cleanDayAround(schedule.zone(), *at);
        const bool whole = day && before < day->from && day->until <= end;
        before = whole ? day->until - 1 : *at;
        count += whole ? inADay : 1;
        at = schedule.next(before);
    }
    return count;
}

/// So many slots are walked from one to the next, as they would have fired; longer stretches are counted.
static constexpr qint64 kWalked = 1000;

/// Where at least one is due.
static qint64 latestSlot(const cron::Schedule& schedule, qint64 now)
{
    return *schedule.previous(now / 1000 + 1) * 1000;
}

std::optional<Decision> decide(const cron::Schedule& schedule, const JobState& job, qint64 now)
{
    const std::optional<qint64> first = slotAfter(schedule, job.plannedThrough);
    if (!first || *first > now)
        return std::nullopt;
    qint64 latest = *first;
    MissedSlots before{.first = *first};
    for (std::optional<qint64> slot = slotAfter(schedule, latest); slot && *slot <= now;
         slot = slotAfter(schedule, latest)) {
        ++before.count;
        before.last = latest;
        latest = *slot;
        if (before.count < kWalked)
            continue;
        latest = latestSlot(schedule, now);
        before.last = *schedule.previous(latest / 1000) * 1000;
        before.count = countSlots(schedule, *first, before.last);
        break;
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
