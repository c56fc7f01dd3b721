// SPDX-License-Identifier: Apache-2.0
// All jobs as they are answered, each serialised once: reading them asks nobody. Lives on the http thread.
#pragma once

#include "job.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <map>
#include <optional>
#include <utility>

namespace jobdeck::rest {

struct JobFilter
{
    std::optional<bool> enabled;
    std::optional<TriggerType> triggerType;
};

class JobBook
{
public:
    void reset(const QList<Job>& jobs);
    void put(const Job& job);
    void remove(const QString& id);
    /// Where senders reach the webhooks; answers are made anew.
    void setWebhookBase(const QString& base);
    const QString& webhookBase() const { return m_base; }

    const Job* job(const QString& id) const;
    /// The job as JSON; empty where there is none.
    QByteArray body(const QString& id);
    /// A JSON array, newest first.
    QByteArray list(const JobFilter& filter);
    /// Serialises a few that nobody asked for yet; false: all are done.
    bool prepareSome();

private:
    struct Entry
    {
        Job job;
        QByteArray body; ///< empty: changed since
    };
    using Place = std::pair<qint64, QString>; ///< minus created_at, id

    const QByteArray& bodyOf(Entry& entry) const;

    QString m_base;
    QHash<QString, Entry> m_jobs;
    std::map<Place, QString> m_order;
    QList<QString> m_stale; ///< ids of entries without a body, perhaps
};

} // namespace jobdeck::rest
