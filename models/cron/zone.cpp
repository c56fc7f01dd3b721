// SPDX-License-Identifier: Apache-2.0
#include "cron/zone.h"

#include "cron/civil.h"
#include "cron/zonename.h"

#include <QDateTime>
#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace jobdeck::cron {

namespace {

constexpr qint64 yearStart(int year)
{
    return dayNumber(year, 1, 1) * secondsPerDay;
}

// The past, the years that most questions are about, and then pieces of 17 years, each made in a few milliseconds.
constexpr qint64 pastBegin = yearStart(1880);
constexpr qint64 presentBegin = yearStart(1970);
constexpr qint64 futureBegin = yearStart(2038);
constexpr int futureShift = 29;

constexpr qint64 eraBegin(int number)
{
    return number == 0 ? pastBegin : number == 1 ? presentBegin : futureBegin + (qint64(number - 2) << futureShift);
}

constexpr int indexShift = 25;

// The shortest period since 1880 is just under four days (Freetown 1939), from 2038 on just under seven (Gaza): one
// look every so often meets every change. After 2037 QTimeZone works each answer out anew, so we look as seldom as we
// may.
constexpr qint64 lookEvery = 3 * secondsPerDay + secondsPerDay / 2;
constexpr qint64 lookEveryFrom2038 = 6 * secondsPerDay + secondsPerDay / 2;

constexpr qint64 endOfTime = std::numeric_limits<qint64>::max() / 4;

int askOffset(const QTimeZone& zone, qint64 utc)
{
    return zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(utc, Qt::UTC));
}

/// The first second in (from, until] whose offset is not that of `from`.
qint64 bisect(const QTimeZone& zone, qint64 from, qint64 until, int offset)
{
    while (until - from > 1) {
        const qint64 middle = from + (until - from) / 2;
        (askOffset(zone, middle) == offset ? from : until) = middle;
    }
    return until;
}

class ZoneCache
{
public:
    std::shared_ptr<const Zone> find(const QByteArray& id)
    {
        const std::lock_guard lock(m_mutex);
        auto found = m_zones.constFind(id);
        if (found == m_zones.constEnd() && isZoneName(id))
            found = m_zones.insert(id, std::make_shared<const Zone>(id));
        return found == m_zones.constEnd() ? nullptr : *found;
    }

private:
    std::mutex m_mutex;
    QHash<QByteArray, std::shared_ptr<const Zone>> m_zones;
};

} // namespace

std::shared_ptr<const Zone> Zone::find(const QByteArray& id)
{
    static ZoneCache cache;
    return cache.find(id);
}

std::shared_ptr<const Zone> Zone::utc()
{
    static const auto zone = std::make_shared<const Zone>(QByteArrayLiteral("UTC"));
    return zone;
}

Zone::Zone(const QByteArray& id) : m_id(id) {}

Zone::~Zone() = default;

std::unique_ptr<const Zone::Era> Zone::makeEra(const QByteArray& id, int number)
{
    // A QTimeZone of its own: eras may be made on several threads at once.
    const QTimeZone zone(id);
    const qint64 begin = eraBegin(number);
    const qint64 end = eraBegin(number + 1);
    const qint64 step = begin < futureBegin ? lookEvery : lookEveryFrom2038;
    auto era = std::make_unique<Era>();
    era->offsetBefore = askOffset(zone, begin - 1);
    int offset = askOffset(zone, begin);
    era->entries.push_back({0, offset});
    for (qint64 at = begin; at < end - 1;) {
        const qint64 next = std::min(at + step, end - 1);
        while (askOffset(zone, next) != offset) {
            at = bisect(zone, at, next, offset);
            offset = askOffset(zone, at);
            era->entries.push_back({static_cast<quint32>(at - begin), offset});
        }
        at = next;
    }
    era->entries.shrink_to_fit();
    quint16 entry = 0;
    for (qint64 at = 0; at < end - begin; at += qint64(1) << indexShift) {
        while (entry + 1u < era->entries.size() && era->entries[entry + 1].start <= at)
            ++entry;
        era->index.push_back(entry);
    }
    return era;
}

const Zone::Era& Zone::eraNumber(int number) const
{
    const auto index = static_cast<size_t>(number);
    if (const Era* era = m_eras[index].load(std::memory_order_acquire)) [[likely]]
        return *era;
    const std::lock_guard lock(m_making);
    if (!m_owned[index]) {
        m_owned[index] = makeEra(m_id, number);
        m_eras[index].store(m_owned[index].get(), std::memory_order_release);
    }
    return *m_owned[index];
}

ZonePeriod Zone::periodAt(qint64 utc) const
{
    const int number = utc < presentBegin ? 0
                       : utc < futureBegin
                           ? 1
                           : static_cast<int>(std::min<qint64>(2 + ((utc - futureBegin) >> futureShift), eraCount - 1));
    const Era& era = eraNumber(number);
    const qint64 begin = eraBegin(number);
    const qint64 end = eraBegin(number + 1);
    const qint64 within = std::clamp(utc, begin, end - 1) - begin;
    size_t entry = era.index[within >> indexShift];
    while (entry + 1 < era.entries.size() && era.entries[entry + 1].start <= within)
        ++entry;

    ZonePeriod period;
    period.offset = era.entries[entry].offset;
    period.offsetBefore = entry > 0 ? era.entries[entry - 1].offset : era.offsetBefore;
    period.from = entry > 0 || number > 0 ? begin + era.entries[entry].start : -endOfTime;
    const bool last = entry + 1 == era.entries.size();
    period.until = !last ? begin + era.entries[entry + 1].start : number + 1 < eraCount ? end : endOfTime;
    return period;
}

qint64 Zone::firstInstantAt(qint64 wall) const
{
    // No wall clock is more than a day away from UTC, so the answer lies within a day of `wall`.
    ZonePeriod period = periodAt(wall - secondsPerDay);
    while (period.until + period.offset <= wall)
        period = periodAt(period.until);
    return std::max(period.from, wall - period.offset);
}

} // namespace jobdeck::cron
