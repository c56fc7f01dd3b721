// SPDX-License-Identifier: Apache-2.0
#include "cron/schedule.h"

#include "cron/civil.h"
#include "cron/clockrules.h"
#include "cron/field.h"
#include "cron/temporalserver.h"
#include "cron/walltime.h"

#include <algorithm>

namespace jobdeck::cron {

namespace {

// Outside of these years nothing is searched, so that sums of seconds cannot overflow.
constexpr qint64 earliest = dayNumber(1880, 1, 1) * secondsPerDay;
constexpr qint64 latest = dayNumber(lastVixieYear + 1, 1, 2) * secondsPerDay;
// Longer than any zone is away from UTC and any gap lasts.
constexpr qint64 aWhile = 3 * secondsPerDay;
constexpr qint64 temporalEnd = dayNumber(lastTemporalYear + 1, 1, 1) * secondsPerDay;

/// No run is at this instant or later.
qint64 endOf(const Expression& expression)
{
    return expression.dialect == Dialect::Temporal ? temporalEnd : latest;
}

qint64 intervalAtOrBefore(const Expression& expression, qint64 at)
{
    return floorDivide(at - expression.phase, expression.interval) * expression.interval + expression.phase;
}

/// Where the wall clock stands when a period begins, leaving out what a once-running job has had in the last one.
qint64 firstWall(const ZonePeriod& period, bool once)
{
    return period.from + (once ? std::max(period.offset, period.offsetBefore) : period.offset);
}

std::optional<qint64> nextInPeriods(const Expression& expression, const Zone& zone, qint64 after)
{
    const bool once = runsOnce(expression);
    ZonePeriod period = zone.periodAt(after);
    qint64 from = std::max(after + 1 + period.offset, firstWall(period, once));
    qint64 wall = wallAtOrAfter(expression, from);
    while (wall != noLaterWall) {
        if (wall < period.until + period.offset)
            return wall - period.offset;
        const qint64 change = period.until;
        if (change >= latest)
            break;
        period = zone.periodAt(change);
        if (movesToGapEnd(period, once) && wall < change + period.offset)
            return change;
        // Search again only where the clock has jumped over the time that was found, or back behind the start.
        const qint64 start = firstWall(period, once);
        if (wall < start || start < from)
            wall = wallAtOrAfter(expression, start);
        from = start;
        // Periods that end long before the time that was found cannot touch it.
        if (wall != noLaterWall && wall - change > 2 * aWhile) {
            period = zone.periodAt(wall - aWhile);
            from = wall - aWhile + period.offset;
        }
    }
    return {};
}

std::optional<qint64> previousInPeriods(const Expression& expression, const Zone& zone, qint64 before)
{
    const bool once = runsOnce(expression);
    ZonePeriod period = zone.periodAt(before - 1);
    qint64 until = before - 1 + period.offset;
    qint64 wall = wallAtOrBefore(expression, until);
    while (wall != noEarlierWall) {
        const qint64 change = period.from;
        if (wall >= firstWall(period, once))
            return wall - period.offset;
        if (change <= earliest)
            break;
        const qint64 end = change - 1 + period.offsetBefore;
        if (movesToGapEnd(period, once) && wallAtOrBefore(expression, change + period.offset - 1) > end)
            return change;
        period = zone.periodAt(change - 1);
        if (wall > end || end > until)
            wall = wallAtOrBefore(expression, end);
        until = end;
        if (wall != noEarlierWall && change - wall > 2 * aWhile) {
            period = zone.periodAt(wall + aWhile);
            until = wall + aWhile + period.offset;
        }
    }
    return {};
}

/// The first real change of clocks after `from`, at most `until`.
std::optional<qint64> firstChange(const Zone& zone, qint64 from, qint64 until)
{
    for (qint64 change = zone.periodAt(from).until; change <= until;) {
        const ZonePeriod period = zone.periodAt(change);
        if (period.offset != period.offsetBefore)
            return change;
        change = period.until;
    }
    return {};
}

/// Where a zone skips a whole day the server can answer with an instant that has passed and stands still; we go on.
std::optional<qint64> serverNext(const Expression& expression, const Zone& zone, qint64 after)
{
    const std::optional<qint64> found = temporalServerNext(expression, zone, after);
    return found && *found <= after ? nextInPeriods(expression, zone, after) : found;
}

/// The server only searches forward. Far from changes of clocks its runs are the wall times; near one they follow from
/// where it came from, so walk there as it does, from the last wall time well before the change.
std::optional<qint64> serverPrevious(const Expression& expression, const Zone& zone, qint64 before)
{
    constexpr qint64 calm = 6 * 3600;
    std::optional<qint64> found = previousInPeriods(expression, zone, before);
    const qint64 from = found.value_or(before) - secondsPerDay;
    const std::optional<qint64> change = firstChange(zone, from, before);
    if (!change)
        return found;
    found = previousInPeriods(expression, zone, *change - calm);
    for (auto run = serverNext(expression, zone, found.value_or(*change - calm)); run && *run < before;
         run = serverNext(expression, zone, *run))
        found = run;
    return found;
}

} // namespace

Schedule::Schedule(const Expression& expression, std::shared_ptr<const Zone> zone)
    : m_expression(expression)
    , m_zone(std::move(zone))
{
    Q_ASSERT(m_zone);
}

std::optional<qint64> Schedule::next(qint64 after) const
{
    const qint64 end = endOf(m_expression);
    if (after >= end)
        return {};
    after = std::max(after, earliest - 1);
    std::optional<qint64> found;
    if (m_expression.isInterval())
        found = intervalAtOrBefore(m_expression, after) + m_expression.interval;
    else if (m_expression.temporalQuirks)
        found = serverNext(m_expression, *m_zone, after);
    else
        found = nextInPeriods(m_expression, *m_zone, after);
    return found && *found < end ? found : std::nullopt;
}

std::optional<qint64> Schedule::previous(qint64 before) const
{
    if (before <= earliest)
        return {};
    before = std::min(before, endOf(m_expression));
    std::optional<qint64> found;
    if (m_expression.isInterval())
        found = intervalAtOrBefore(m_expression, before - 1);
    else if (m_expression.temporalQuirks)
        found = serverPrevious(m_expression, *m_zone, before);
    else
        found = previousInPeriods(m_expression, *m_zone, before);
    return found && *found >= earliest ? found : std::nullopt;
}

} // namespace jobdeck::cron
