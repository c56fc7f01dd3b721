// SPDX-License-Identifier: Apache-2.0
#include "cron/slotload.h"

#include <QVarLengthArray>

namespace jobdeck {

namespace {

constexpr qint64 kMinute = 60;

qint64 startOfMinute(qint64 seconds)
{
    return seconds - ((seconds % kMinute) + kMinute) % kMinute;
}

} // namespace

SlotLoad::SlotLoad(qint64 slot) : m_start(startOfMinute(slot) - kReach * kMinute) {}

void SlotLoad::add(const cron::Schedule& schedule)
{
    const qint64 end = m_start + static_cast<qint64>(m_starts.size()) * kMinute;
    QVarLengthArray<size_t, 2 * kReach + 1> minutes;
    std::optional<qint64> at = schedule.next(m_start - 1);
    while (at && *at < end) {
        const qint64 minute = (*at - m_start) / kMinute;
        minutes.append(static_cast<size_t>(minute));
        // One start a minute counts, however many seconds fields name.
        at = schedule.next(m_start + (minute + 1) * kMinute - 1);
    }
    if (minutes.size() > kReach / 2)
        return; // nobody gets out of its way
    for (const size_t minute : minutes)
        ++m_starts[minute];
}

int SlotLoad::atSlot() const
{
    return m_starts[kReach];
}

std::optional<int> SlotLoad::quieterShift(int minuteOfHour) const
{
    std::optional<int> best;
    int fewest = atSlot();
    for (int distance = 1; distance <= kReach; ++distance) {
        for (const int shift : {distance, -distance}) {
            const int minute = minuteOfHour + shift;
            const int at = kReach + shift;
            const int starts = m_starts[static_cast<size_t>(at)];
            if (minute < 0 || minute > 59 || starts >= fewest)
                continue;
            fewest = starts;
            best = shift;
        }
    }
    return best;
}

} // namespace jobdeck
