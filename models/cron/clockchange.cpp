// SPDX-License-Identifier: Apache-2.0
#include "cron/clockchange.h"

#include "cron/clockrules.h"
#include "cron/walltime.h"

#include <algorithm>
#include <cstdlib>

namespace jobdeck::cron {

namespace {

// The server can lose runs in the hours around a change, and a whole day where a gap swallows midnight.
constexpr qint64 disturbedBefore = 3 * 3600;
constexpr qint64 disturbedAfter = 26 * 3600;

/// Adds the wall times in [from, until) to the change.
void countWalls(const Expression& expression, qint64 from, qint64 until, ClockChange& change)
{
    for (qint64 wall = wallAtOrAfter(expression, from); wall < until; wall = wallAtOrAfter(expression, wall + 1)) {
        if (change.wallTimes++ == 0)
            change.firstWall = wall;
        change.lastWall = wall;
    }
}

/// Whether the server's runs around a change are not those that the wall clock asks for.
bool serverErrs(const Schedule& schedule, qint64 at)
{
    Expression right = schedule.expression();
    right.temporalQuirks = false;
    const Schedule ideal(right, Zone::find(schedule.zone().id()));
    const qint64 end = at + disturbedAfter;
    for (qint64 from = at - disturbedBefore; from < end;) {
        const qint64 expected = ideal.next(from).value_or(end);
        const qint64 actual = schedule.next(from).value_or(end);
        if (expected != actual && std::min(expected, actual) < end)
            return true;
        from = expected;
    }
    return false;
}

} // namespace

ClockChange clockChangeAt(const Schedule& schedule, qint64 at)
{
    const Expression& expression = schedule.expression();
    const ZonePeriod period = schedule.zone().periodAt(at);
    ClockChange change{.at = at, .offsetBefore = period.offsetBefore, .offsetAfter = period.offset};
    if (period.from != at || period.offset == period.offsetBefore || expression.isInterval())
        return change;
    const bool forward = period.offset > period.offsetBefore;
    countWalls(expression, at + std::min(period.offset, period.offsetBefore),
               at + std::max(period.offset, period.offsetBefore), change);
    const bool once = runsOnce(expression);
    if (expression.temporalQuirks && serverErrs(schedule, at))
        change.effect = ClockEffect::LosesRuns;
    else if (change.wallTimes == 0)
        change.effect = ClockEffect::Untouched;
    else if (forward)
        change.effect = movesToGapEnd(period, once) ? ClockEffect::MovedToGapEnd : ClockEffect::Skipped;
    else
        change.effect = once ? ClockEffect::RunsOnce : ClockEffect::RunsTwice;
    return change;
}

std::optional<ClockChange> nextClockChange(const Schedule& schedule, qint64 after, qint64 until)
{
    for (qint64 at = schedule.zone().periodAt(after).until; at <= until; at = schedule.zone().periodAt(at).until) {
        const ClockChange change = clockChangeAt(schedule, at);
        if (change.effect != ClockEffect::Untouched)
            return change;
    }
    return {};
}

bool touches(const ClockChange& change, qint64 occurrence)
{
    switch (change.effect) {
    case ClockEffect::LosesRuns:
        return occurrence >= change.at - disturbedBefore && occurrence < change.at + disturbedBefore;
    case ClockEffect::MovedToGapEnd:
        return occurrence == change.at;
    case ClockEffect::RunsOnce:
    case ClockEffect::RunsTwice: {
        const int repeated = change.offsetBefore - change.offsetAfter;
        return occurrence >= change.at - repeated && occurrence < change.at + repeated;
    }
    case ClockEffect::Untouched:
    case ClockEffect::Skipped:
        break;
    }
    return false;
}

std::optional<ClockChange> clockChangeTouching(const Schedule& schedule, qint64 occurrence)
{
    const Zone& zone = schedule.zone();
    const ZonePeriod around = zone.periodAt(occurrence);
    for (const qint64 at : {around.from, around.until}) {
        // To find out what a change does can take a walk through the runs of a day: look only where it may matter.
        const ZonePeriod period = zone.periodAt(at);
        const qint64 reach = std::max<qint64>(disturbedBefore, std::abs(period.offset - period.offsetBefore));
        if (std::abs(occurrence - at) > reach)
            continue;
        const ClockChange change = clockChangeAt(schedule, at);
        if (touches(change, occurrence))
            return change;
    }
    return {};
}

} // namespace jobdeck::cron
