// SPDX-License-Identifier: Apache-2.0
// The UTC offsets of one IANA zone, kept compactly; immutable to its users and safe on any thread.
#pragma once

#include <QByteArray>

#include <array>
#include <memory>
#include <mutex>
#include <vector>

class QTimeZone;

namespace jobdeck::cron {

/// A stretch of time with one offset. At the borders of the table the offset may be the same on both sides.
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
    /// The zone of that name from a cache shared by the process, or null where this system does not know it.
    static std::shared_ptr<const Zone> find(const QByteArray& id);
    static std::shared_ptr<const Zone> utc();

    explicit Zone(const QTimeZone& zone);
    ~Zone();
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

    const QByteArray& id() const { return m_id; }

    /// The period around an instant; UTC seconds. Before 1880 and after 2201 the nearest known offset is taken.
    ZonePeriod periodAt(qint64 utc) const;
    int offsetAt(qint64 utc) const { return periodAt(utc).offset; }

    /// The first instant at which the wall clock shows this time or, where clocks skip it, a later one.
    /// Both are seconds: `wall` counts as if the zone were UTC.
    qint64 firstInstantAt(qint64 wall) const;

private:
    struct Era;

    const Era& eraAt(int index) const;

    QByteArray m_id;
    std::unique_ptr<QTimeZone> m_zone;
    mutable std::unique_ptr<std::array<std::once_flag, 4>> m_built;
    mutable std::array<std::unique_ptr<const Era>, 4> m_eras;
};

} // namespace jobdeck::cron
