// SPDX-License-Identifier: Apache-2.0
#include "cron/preview.h"

#include "cron/civil.h"
#include "cron/walltime.h"

#include <algorithm>
#include <bit>

namespace jobdeck::cron {

namespace {

/// Whether the clocks change within a day of [from, until), so that wall times do not count for runs one by one.
bool isDisturbed(const Zone& zone, qint64 from, qint64 until)
{
    ZonePeriod period = zone.periodAt(from - secondsPerDay);
    while (period.until < until + secondsPerDay) {
        period = zone.periodAt(period.until);
        if (period.offset != period.offsetBefore)
            return true;
    }
    return false;
}

int countRuns(const Schedule& schedule, qint64 from, qint64 until)
{
    int count = 0;
    for (auto run = schedule.next(from - 1); run && *run < until; run = schedule.next(*run))
        ++count;
    return count;
}

/// Runs whose wall time is on that date, one after the other.
int countRunsOfDate(const Schedule& schedule, qint64 day)
{
    const Zone& zone = schedule.zone();
    const qint64 from = zone.firstInstantAt(day * secondsPerDay);
    // Clocks that go back over midnight show the date again later.
    const qint64 until = zone.firstInstantAt((day + 1) * secondsPerDay) + secondsPerDay / 8;
    int count = 0;
    for (auto run = schedule.next(from - 1); run && *run < until; run = schedule.next(*run)) {
        if (floorDivide(*run + zone.offsetAt(*run), secondsPerDay) == day)
            ++count;
    }
    return count;
}

std::optional<Difference> compareStepwise(const Schedule& first, const Schedule& second, qint64 after, qint64 until)
{
    for (;;) {
        const qint64 a = first.next(after).value_or(until + 1);
        const qint64 b = second.next(after).value_or(until + 1);
        if (std::min(a, b) > until)
            return {};
        if (a != b)
            return Difference{.at = std::min(a, b), .firstHasIt = a < b};
        after = a;
    }
}

bool haveSameTimes(const Expression& a, const Expression& b)
{
    return !a.isInterval() && !b.isInterval() && a.seconds == b.seconds && a.minutes == b.minutes && a.hours == b.hours;
}

/// The dates of a month, numbered from January of the year 0, that only one of the two names; bit 0 is the 1st.
quint32 oddDates(const Expression& a, const Expression& b, int month)
{
    const auto days = [month](const Expression& e) {
        return e.hasYear(month / 12) ? matchingDays(e, month / 12, month % 12 + 1) : 0;
    };
    return days(a) ^ days(b);
}

/// The first difference on such a date.
std::optional<Difference> differenceByDate(const Schedule& first, const Schedule& second, qint64 after, qint64 until)
{
    const Civil start = civil(floorDivide(after, secondsPerDay) - 1);
    for (int month = start.month - 1 + start.year * 12;; ++month) {
        const qint64 begin = dayNumber(month / 12, month % 12 + 1, 1) * secondsPerDay;
        if (begin - secondsPerDay > until)
            return {};
        for (quint32 odd = oddDates(first.expression(), second.expression(), month); odd; odd &= odd - 1) {
            const qint64 day = begin + std::countr_zero(odd) * secondsPerDay;
            if (auto difference = compareStepwise(first, second, std::max(after, day - secondsPerDay),
                                                  std::min(until, day + 2 * secondsPerDay)))
                return difference;
        }
    }
}

/// The first difference around a change of clocks.
std::optional<Difference> differenceByClock(const Schedule& first, const Schedule& second, qint64 after, qint64 until)
{
    const Zone& zone = first.zone();
    for (qint64 change = zone.periodAt(after - secondsPerDay).until; change - secondsPerDay < until;
         change = zone.periodAt(change).until) {
        if (auto difference = compareStepwise(first, second, std::max(after, change - secondsPerDay / 2),
                                              std::min(until, change + 2 * secondsPerDay)))
            return difference;
    }
    return {};
}

} // namespace

std::vector<qint64> upcoming(const Schedule& schedule, qint64 after, int count)
{
    std::vector<qint64> result;
    result.reserve(static_cast<size_t>(std::max(count, 0)));
    for (auto run = schedule.next(after); run && static_cast<int>(result.size()) < count; run = schedule.next(*run))
        result.push_back(*run);
    return result;
}

std::array<int, 31> runsPerDay(const Schedule& schedule, int year, int month)
{
    const Expression& expression = schedule.expression();
    const Zone& zone = schedule.zone();
    std::array<int, 31> result = {};
    const quint32 days = expression.hasYear(year) ? matchingDays(expression, year, month) : 0;
    const int times = timesPerDay(expression);
    for (int i = 0; i < daysInMonth(year, month); ++i) {
        const qint64 day = dayNumber(year, month, i + 1);
        const qint64 from = zone.firstInstantAt(day * secondsPerDay);
        const qint64 until = from + secondsPerDay;
        int& runs = result[static_cast<size_t>(i)];
        if (isDisturbed(zone, from, until))
            runs = countRunsOfDate(schedule, day);
        else if (expression.isInterval())
            runs = countRuns(schedule, from, until);
        else
            runs = days >> i & 1 ? times : 0;
    }
    return result;
}

std::optional<Difference> firstDifference(const Schedule& first, const Schedule& second, qint64 after, qint64 until)
{
    if (!haveSameTimes(first.expression(), second.expression()) || first.zone().id() != second.zone().id())
        return compareStepwise(first, second, after, until);
    // With equal times the two can part only where a date is odd or the clocks change, which spares a walk through what
    // may be a run a second.
    const auto byDate = differenceByDate(first, second, after, until);
    const auto byClock = differenceByClock(first, second, after, byDate ? byDate->at : until);
    return byClock ? byClock : byDate;
}

} // namespace jobdeck::cron
