// SPDX-License-Identifier: Apache-2.0
// When each job wants attention next, in order: its next slot, or the end of its pause. Engine thread.
#pragma once

#include "cron/schedule.h"
#include "local/store/jobrecord.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <utility>

namespace jobdeck::local {

class Timetable
{
public:
    /// All instants are UTC ms.
    struct Entry
    {
        qint64 at = 0;
        QString jobId;
    };

    /// New or changed.
    void put(const JobRecord& record);
    void remove(const QString& jobId);

    /// The slot after everything that is decided; none for jobs that do not fire by themselves now.
    std::optional<qint64> nextSlot(const QString& jobId) const;
    /// Null for jobs that do not fire by themselves now.
    const cron::Schedule* schedule(const QString& jobId) const;
    std::optional<Entry> first() const;
    /// The same without the ends of pauses.
    std::optional<Entry> firstSlot() const;
    /// Earliest first.
    QStringList due(qint64 now) const;

private:
    struct Row
    {
        std::optional<cron::Schedule> schedule;
        std::optional<qint64> at;
    };

    QHash<QString, Row> m_rows;
    std::set<std::pair<qint64, QString>> m_order;
};

} // namespace jobdeck::local
