// SPDX-License-Identifier: Apache-2.0
// The UTC offsets of one IANA zone, kept compactly; immutable to its users and safe on any thread.
#pragma once

#include <QByteArray>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace jobdeck::cron {

/// A stretch of time with one offset. Where the table is pieced together the offset may be the same on both sides.
struct ZonePeriod
{
    qint64 from = 0;      ///< UTC seconds, included
    qint64 until = 0;     ///< UTC seconds, excluded
    int offset = 0;       ///< seconds east of UTC
    int offsetBefore = 0; ///< of the period that ends at `from`
};

class Zone
{
public:
    /// The zone of that name from a cache shared by the process, or null where there is no such zone.
    static std::shared_ptr<const Zone> find(const QByteArray& id);
    static std::shared_ptr<const Zone> utc();

    explicit Zone(const QByteArray& id);
    ~Zone();
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

    const QByteArray& id() const { return m_id; }

    /// The period around an instant; UTC seconds. Before 1880 and after 2207 the nearest known offset is taken.
    ZonePeriod periodAt(qint64 utc) const;
    int offsetAt(qint64 utc) const { return periodAt(utc).offset; }

    /// The first instant whose wall time is this one or later; `wall` is in seconds as if the zone were UTC.
    qint64 firstInstantAt(qint64 wall) const;

private:
    static constexpr int eraCount = 12;

    /// The part of the table that is made at once, when an instant in it is first asked for.
    struct Era
    {
        struct Entry
        {
            quint32 start = 0; // seconds after the era's beginning
            qint32 offset = 0;
        };
        std::vector<Entry> entries;
        std::vector<quint16> index; // for each 2^25 seconds (388 days): the entry in force when they begin
        int offsetBefore = 0;       // when the era begins
    };

    static std::unique_ptr<const Era> makeEra(const QByteArray& id, int number);
    const Era& eraNumber(int number) const;

    QByteArray m_id;
    mutable std::mutex m_making;
    mutable std::array<std::unique_ptr<const Era>, eraCount> m_owned; // under m_making
    mutable std::array<std::atomic<const Era*>, eraCount> m_eras = {};
};

} // namespace jobdeck::cron
