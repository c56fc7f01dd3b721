// SPDX-License-Identifier: Apache-2.0
#include "stepwise.h"

#include <QDateTime>

#include <limits>

namespace jobdeck::cron {

namespace {

bool names(const Expression& e, qint64 wall)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(wall, Qt::UTC);
    const QDate date = time.date();
    const bool day = e.days >> (date.day() - 1) & 1;
    const bool weekday = e.weekdays >> (date.dayOfWeek() % 7) & 1;
    const bool both = e.combination == Expression::Days::Both;
    return (e.seconds >> time.time().second() & 1) && (e.minutes >> time.time().minute() & 1) &&
           (e.hours >> time.time().hour() & 1) && (e.months >> (date.month() - 1) & 1) &&
           (both ? day && weekday : day || weekday);
}

} // namespace

std::vector<qint64> runsByStepping(const Expression& expression, const QTimeZone& zone, qint64 begin, qint64 end)
{
    const auto offsetAt = [&](qint64 at) { return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(at, Qt::UTC)); };
    const bool once = expression.dialect == Dialect::Vixie && expression.fixedTime;
    const bool odd = offsetAt(begin) % 60 || offsetAt(end) % 60;
    const qint64 step = odd || expression.seconds != 1 ? 1 : 60;
    std::vector<qint64> result;
    int before = offsetAt(begin - 86400);
    constexpr qint64 never = std::numeric_limits<qint64>::min();
    qint64 repeatedUntil = never; // the wall time up to which the last change has turned the clock back
    for (qint64 at = begin - 86400; at < end; at += step) {
        const int offset = offsetAt(at);
        bool moved = false;
        if (offset > before && offset - before < 3 * 3600) {
            for (qint64 wall = at + before; wall < at + offset; ++wall)
                moved = moved || (once && names(expression, wall));
        }
        if (offset < before)
            repeatedUntil = at + before;
        else if (offset > before)
            repeatedUntil = never;
        before = offset;
        const qint64 wall = at + offset;
        const bool again = once && wall < repeatedUntil;
        if (at >= begin && (moved || (!again && names(expression, wall))))
            result.push_back(at);
    }
    return result;
}

} // namespace jobdeck::cron
