// SPDX-License-Identifier: Apache-2.0
#include "cron/loadsearch.h"

#include "cron/parser.h"
#include "tables/jobtablemodel.h"
#include "validation.h"

#include <algorithm>

namespace jobdeck {

namespace {

constexpr int kSlice = 50; // jobs; well under a millisecond

} // namespace

LoadSearch::LoadSearch(const JobTableModel* jobs, const QString& exceptJob, cron::Dialect dialect, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_exceptJob(exceptJob)
    , m_dialect(dialect)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &LoadSearch::countSlice);
}

void LoadSearch::start(qint64 slot)
{
    m_load.emplace(slot);
    m_row = 0;
    m_timer.start();
}

void LoadSearch::stop()
{
    m_timer.stop();
}

void LoadSearch::countSlice()
{
    // Rows can come and go between slices: the count is a hint, not a ledger.
    const int end = std::min(m_row + kSlice, m_jobs->rowCount());
    for (; m_row < end; ++m_row)
        count(m_row);
    if (m_row < m_jobs->rowCount())
        return;
    stop();
    emit finished(*m_load);
}

void LoadSearch::count(int row)
{
    const Job& job = m_jobs->jobAt(row);
    if (job.id == m_exceptJob || !job.enabled || job.definition.triggerType != TriggerType::Cron)
        return;
    const auto parsed = cron::parse(job.definition.cronSchedule, cronOptions(job.definition, m_dialect));
    const auto* expression = std::get_if<cron::Expression>(&parsed);
    const auto zone = cron::Zone::find(job.definition.cronTimezone.toUtf8());
    if (expression && zone)
        m_load->add(cron::Schedule(*expression, zone));
}

} // namespace jobdeck
