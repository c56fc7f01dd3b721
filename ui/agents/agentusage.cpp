// SPDX-License-Identifier: Apache-2.0
#include "agents/agentusage.h"

#include "tables/jobtablemodel.h"

namespace jobdeck {

namespace {

constexpr int kDelayMs = 200;

} // namespace

AgentUsage::AgentUsage(const JobTableModel* jobs, QObject* parent) : QObject(parent), m_source(jobs)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &AgentUsage::count);
    const auto later = [this] {
        if (!m_delay.isActive())
            m_delay.start();
    };
    connect(jobs, &QAbstractItemModel::modelReset, this, &AgentUsage::count);
    connect(jobs, &QAbstractItemModel::rowsInserted, this, later);
    connect(jobs, &QAbstractItemModel::rowsRemoved, this, later);
    connect(jobs, &QAbstractItemModel::dataChanged, this, later);
    count();
}

void AgentUsage::count()
{
    QHash<QString, QStringList> jobs;
    for (int row = 0; row < m_source->rowCount(); ++row) {
        const JobDefinition& job = m_source->jobAt(row).definition;
        if (job.planningMode == PlanningMode::PredefinedAgent)
            jobs[job.entityId] += job.name;
    }
    for (QStringList& names : jobs)
        names.sort(Qt::CaseInsensitive);
    if (jobs == m_jobs)
        return;
    m_jobs = jobs;
    emit changed();
}

QString AgentUsage::words(const QString& agentId) const
{
    const qsizetype count = m_jobs.value(agentId).size();
    if (count == 0)
        return tr("no job");
    return count == 1 ? tr("one job") : tr("%1 jobs").arg(count);
}

} // namespace jobdeck
