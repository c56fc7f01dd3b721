// SPDX-License-Identifier: Apache-2.0
#include "local/engine/timetable.h"

#include "cron/parser.h"
#include "local/engine/planner.h"
#include "validation.h"

#include <QLoggingCategory>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcTimetable, "jobdeck.engine.timetable")

static std::optional<cron::Schedule> scheduleOf(const Job& job)
{
    const JobDefinition& definition = job.definition;
    const auto parsed = cron::parse(definition.cronSchedule, cronOptions(definition, cron::Dialect::Vixie));
    const std::shared_ptr<const cron::Zone> zone = cron::Zone::find(definition.cronTimezone.toUtf8());
    const auto* expression = std::get_if<cron::Expression>(&parsed);
    if (expression && zone)
        return cron::Schedule(*expression, zone);
    qCWarning(lcTimetable) << "the schedule of" << job.id << "cannot be read; the job does not fire";
    return std::nullopt;
}

void Timetable::put(const JobRecord& record)
{
    const Job& job = record.job;
    remove(job.id);
    Row row;
    if (job.enabled && job.definition.triggerType == TriggerType::Cron && record.plannedThrough) {
        row.schedule = scheduleOf(job);
        if (row.schedule)
            row.at = planner::slotAfter(*row.schedule, *record.plannedThrough);
    } else if (!job.enabled && job.pause) {
        row.at = job.pause->until;
    }
    if (row.at)
        m_order.emplace(*row.at, job.id);
    m_rows.insert(job.id, row);
}

void Timetable::remove(const QString& jobId)
{
    const auto row = m_rows.find(jobId);
    if (row == m_rows.end())
        return;
    if (row->at)
        m_order.erase({*row->at, jobId});
    m_rows.erase(row);
}

std::optional<qint64> Timetable::nextSlot(const QString& jobId) const
{
    const auto row = m_rows.find(jobId);
    return row != m_rows.end() && row->schedule ? row->at : std::nullopt;
}

const cron::Schedule* Timetable::schedule(const QString& jobId) const
{
    const auto row = m_rows.find(jobId);
    return row != m_rows.end() && row->schedule ? &*row->schedule : nullptr;
}

std::optional<Timetable::Entry> Timetable::first() const
{
    if (m_order.empty())
        return std::nullopt;
    return Entry{.at = m_order.begin()->first, .jobId = m_order.begin()->second};
}

std::optional<Timetable::Entry> Timetable::firstSlot() const
{
    for (const auto& [at, jobId] : m_order) {
        if (nextSlot(jobId))
            return Entry{.at = at, .jobId = jobId};
    }
    return std::nullopt;
}

QStringList Timetable::due(qint64 now) const
{
    QStringList out;
    for (const auto& [at, jobId] : m_order) {
        if (at > now)
            break;
        out.append(jobId);
    }
    return out;
}

} // namespace jobdeck::local
