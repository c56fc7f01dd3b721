// SPDX-License-Identifier: Apache-2.0
#include "cron/temporalserver.h"

#include "cron/civil.h"
#include "cron/field.h"

namespace jobdeck::cron {

namespace {

/// The server's search, step for step. The order of the steps is what decides which runs are lost, so this follows the
/// original instead of asking for the next wall time.
class Search
{
public:
    Search(const Expression& expression, const Zone& zone, qint64 after) : m_expression(expression), m_zone(zone)
    {
        const qint64 wall = after + zone.offsetAt(after);
        const qint64 day = floorDivide(wall, secondsPerDay);
        const int second = static_cast<int>(wall - day * secondsPerDay);
        m_date = civil(day);
        m_hour = second / 3600;
        m_minute = second / 60 % 60;
        m_second = second % 60 + 1;
        m_secondPass = hourAt(after - 3600) == m_hour;
    }

    std::optional<qint64> run()
    {
        for (;;) {
            carry();
            if (m_date.year > lastTemporalYear)
                return {};
            if (!seekDate() || !seekTime())
                continue;
            const qint64 found = instant(m_hour, m_minute, m_second);
            if (hourAt(found) == m_hour)
                return m_secondPass ? found + 3600 : found;
            // The clocks jump over this time.
            startHour(m_hour + 1);
        }
    }

private:
    /// Go's time.Date: the zone is looked up at the wall time read as if it were UTC, and looked up again only where
    /// the answer falls outside of the period found.
    qint64 instant(int hour, int minute, int second) const
    {
        const qint64 wall =
            dayNumber(m_date.year, m_date.month, m_date.day) * secondsPerDay + hour * 3600 + minute * 60 + second;
        const ZonePeriod period = m_zone.periodAt(wall);
        if (period.offset == 0)
            return wall;
        const qint64 utc = wall - period.offset;
        const bool within = utc >= period.from && utc < period.until;
        return wall - (within ? period.offset : m_zone.offsetAt(utc));
    }

    qint64 wallAt(qint64 utc) const { return utc + m_zone.offsetAt(utc); }

    int hourAt(qint64 utc) const
    {
        const qint64 wall = wallAt(utc);
        return static_cast<int>((wall - floorDivide(wall, secondsPerDay) * secondsPerDay) / 3600);
    }

    int weekday() const { return weekdayOf(floorDivide(wallAt(instant(m_hour, m_minute, m_second)), secondsPerDay)); }

    void startHour(int hour)
    {
        m_hour = hour;
        m_minute = 0;
        m_second = 0;
    }

    void carry()
    {
        if (m_second >= 60) {
            ++m_minute;
            m_second = 0;
        }
        if (m_minute >= 60)
            carryHour();
        if (m_hour >= 24) {
            ++m_date.day;
            m_hour = 0;
        }
        if (m_date.day > daysInMonth(m_date.year, m_date.month)) {
            ++m_date.month;
            m_date.day = 1;
        }
        if (m_date.month > 12) {
            ++m_date.year;
            m_date.month = 1;
        }
    }

    /// An hour that lasts longer than one is searched twice.
    void carryHour()
    {
        const qint64 length = instant(m_hour + 1, 0, 0) - instant(m_hour, 0, 0);
        m_minute = 0;
        if (!m_secondPass && length > 3600) {
            m_secondPass = true;
        } else {
            m_secondPass = false;
            ++m_hour;
        }
    }

    bool seekDate()
    {
        if (!m_expression.hasYear(m_date.year)) {
            m_date = {m_date.year + 1, 1, 1};
            restart();
            return false;
        }
        while (!(m_expression.months >> (m_date.month - 1) & 1)) {
            ++m_date.month;
            m_date.day = 1;
            restart();
            if (m_date.month > 12)
                return false;
        }
        while (!(m_expression.days >> (m_date.day - 1) & 1) || !(m_expression.weekdays >> weekday() & 1)) {
            ++m_date.day;
            restart();
            if (m_date.day > daysInMonth(m_date.year, m_date.month))
                return false;
        }
        return true;
    }

    void restart()
    {
        startHour(0);
        m_secondPass = false;
    }

    bool seekTime()
    {
        while (!(m_expression.hours >> m_hour & 1)) {
            startHour(m_hour + 1);
            m_secondPass = false;
            if (m_hour >= 24)
                return false;
        }
        while (!(m_expression.minutes >> m_minute & 1)) {
            ++m_minute;
            m_second = 0;
            if (m_minute >= 60)
                return false;
        }
        while (!(m_expression.seconds >> m_second & 1)) {
            if (++m_second >= 60)
                return false;
        }
        return true;
    }

    const Expression& m_expression;
    const Zone& m_zone;
    Civil m_date;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
    bool m_secondPass = false;
};

} // namespace

std::optional<qint64> temporalServerNext(const Expression& expression, const Zone& zone, qint64 after)
{
    return Search(expression, zone, after).run();
}

} // namespace jobdeck::cron
