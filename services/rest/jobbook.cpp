// SPDX-License-Identifier: Apache-2.0
#include "rest/jobbook.h"

#include "wire/jobresponse.h"

#include <QJsonDocument>

namespace jobdeck::rest {

static constexpr int kAtOnce = 50; ///< about 2 ms

void JobBook::reset(const QList<Job>& jobs)
{
    m_jobs.clear();
    m_order.clear();
    m_stale.clear();
    m_jobs.reserve(jobs.size());
    for (const Job& job : jobs)
        put(job);
}

void JobBook::put(const Job& job)
{
    Entry& entry = m_jobs[job.id];
    if (!entry.job.id.isEmpty() && entry.job.createdAt != job.createdAt)
        m_order.erase({-entry.job.createdAt, job.id});
    m_order.emplace(Place{-job.createdAt, job.id}, job.id);
    entry = {.job = job, .body = {}};
    entry.job.webhookSecret.clear();
    m_stale.append(job.id);
}

void JobBook::remove(const QString& id)
{
    if (const auto found = m_jobs.constFind(id); found != m_jobs.constEnd()) {
        m_order.erase({-found->job.createdAt, id});
        m_jobs.erase(found);
    }
}

void JobBook::setWebhookBase(const QString& base)
{
    if (base == m_base)
        return;
    m_base = base;
    m_stale = m_jobs.keys();
    for (Entry& entry : m_jobs)
        entry.body.clear();
}

const Job* JobBook::job(const QString& id) const
{
    const auto found = m_jobs.constFind(id);
    return found == m_jobs.constEnd() ? nullptr : &found->job;
}

const QByteArray& JobBook::bodyOf(Entry& entry) const
{
    if (entry.body.isEmpty())
        entry.body = QJsonDocument(wire::jobResponse(entry.job, m_base)).toJson(QJsonDocument::Compact);
    return entry.body;
}

QByteArray JobBook::body(const QString& id)
{
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? QByteArray() : bodyOf(*found);
}

QByteArray JobBook::list(const JobFilter& filter)
{
    QByteArray out = "[";
    for (const auto& [place, id] : m_order) {
        Entry& entry = m_jobs[id];
        if (filter.enabled.value_or(entry.job.enabled) != entry.job.enabled ||
            filter.triggerType.value_or(entry.job.definition.triggerType) != entry.job.definition.triggerType)
            continue;
        if (out.size() > 1)
            out += ',';
        out += bodyOf(entry);
    }
    return out += ']';
}

bool JobBook::prepareSome()
{
    for (int i = 0; i < kAtOnce && !m_stale.isEmpty(); ++i)
        body(m_stale.takeLast());
    return !m_stale.isEmpty();
}

} // namespace jobdeck::rest
