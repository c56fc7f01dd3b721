// SPDX-License-Identifier: Apache-2.0
#include "local/engine/scheduler.h"

#include "local/engine/executionsteps.h"
#include "local/engine/jobchanges.h"

#include <QLoggingCategory>

#include <algorithm>
#include <limits>

namespace jobdeck::local {

Q_LOGGING_CATEGORY(lcScheduler, "jobdeck.engine.scheduler")

/// A suspended machine or a changed clock is noticed after at most this long.
static constexpr qint64 kLongestSleepMs = 60'000;

Scheduler::Scheduler(Ledger& ledger, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_timer(this)
    , m_lastLook(std::numeric_limits<qint64>::max())
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::look);
}

QString Scheduler::missedReason() const
{
    return m_ledger.paused() ? tr("All jobs were paused.") : tr("Jobdeck was not running, or the computer was asleep.");
}

bool Scheduler::look()
{
    const qint64 now = m_clock.nowMs();
    ChangeSet changes;
    if (now < m_lastLook) // also the first time
        addClockResets(changes, now);
    if (!m_ledger.paused())
        addDueSlots(changes, now, false);
    if (!changes.isEmpty()) {
        const Result<ChangeSet> written = m_ledger.commit(changes);
        if (!written) {
            stop();
            return false;
        }
        QStringList pending;
        for (const ExecutionDetail& detail : written->added) {
            if (detail.execution.status == ExecutionStatus::Pending)
                pending.append(detail.execution.id);
        }
        if (!pending.isEmpty())
            emit due(pending);
    }
    m_lastLook = now;
    m_stopped = false;
    arm();
    return true;
}

void Scheduler::addMissedSlots(ChangeSet& changes) const
{
    addDueSlots(changes, m_clock.nowMs(), true);
}

void Scheduler::addUndecided(ChangeSet& changes, const JobRecord& record) const
{
    const cron::Schedule* schedule = m_ledger.timetable().schedule(record.job.id);
    if (!schedule || !record.plannedThrough)
        return;
    const qint64 now = m_clock.nowMs();
    const auto decision = planner::decide(*schedule, {.plannedThrough = *record.plannedThrough, .held = true}, now);
    if (decision && decision->missed)
        changes.added.append(missedSlots(record.job, *decision->missed, missedReason(), now));
}

void Scheduler::addDueSlots(ChangeSet& changes, qint64 now, bool held) const
{
    const QStringList due = m_ledger.timetable().due(now);
    if (due.isEmpty())
        return;
    const QSet<QString> busy = m_ledger.busyJobs();
    for (const QString& id : due) {
        const JobRecord* record = m_ledger.job(id);
        if (!record->job.enabled) {
            // Its own pause is over: what is due since then comes up next, or is missed with all the rest.
            const JobRecord resumed = resumedJob(*record);
            if (!held || !addMissedSince(changes, resumed, now))
                changes.jobs.append(resumed);
            continue;
        }
        const planner::JobState state{
            .plannedThrough = *record->plannedThrough, .busy = busy.contains(id), .held = held};
        if (const auto decision = planner::decide(*m_ledger.timetable().schedule(id), state, now))
            addDecision(changes, *record, *decision, now);
    }
}

/// Of a job that is not in the timetable yet. False: nothing is due.
bool Scheduler::addMissedSince(ChangeSet& changes, const JobRecord& resumed, qint64 now) const
{
    Timetable own;
    own.put(resumed);
    const cron::Schedule* schedule = own.schedule(resumed.job.id);
    if (!schedule)
        return false;
    const auto decision = planner::decide(*schedule, {.plannedThrough = *resumed.plannedThrough, .held = true}, now);
    if (decision)
        addDecision(changes, resumed, *decision, now);
    return decision.has_value();
}

void Scheduler::addDecision(ChangeSet& changes, const JobRecord& record, const planner::Decision& decision,
                            qint64 now) const
{
    if (decision.missed)
        changes.added.append(missedSlots(record.job, *decision.missed, missedReason(), now));
    if (decision.slot && decision.fate == planner::Fate::Skip) {
        changes.added.append(skippedSlot(record.job, *decision.slot, tr("The previous run had not ended."), now));
    } else if (decision.slot) {
        ExecutionDetail run = newExecution(record.job, TriggerType::Cron, now);
        run.execution.scheduledFor = decision.slot;
        changes.added.append(run);
    }
    JobRecord planned = record;
    planned.plannedThrough = decision.plannedThrough;
    changes.jobs.append(planned);
}

void Scheduler::addClockResets(ChangeSet& changes, qint64 now) const
{
    for (const JobRecord& record : m_ledger.jobs()) {
        if (!record.plannedThrough || !planner::isFarAhead(*record.plannedThrough, now))
            continue;
        qCWarning(lcScheduler) << "the clock went back by more than a day;" << record.job.id
                               << "is planned anew from now on";
        JobRecord reset = record;
        reset.plannedThrough = now;
        changes.jobs.append(reset);
    }
}

void Scheduler::arm()
{
    const std::optional<Timetable::Entry> first = m_ledger.timetable().first();
    if (m_stopped || m_ledger.paused() || !first) {
        m_timer.stop();
        return;
    }
    m_timer.start(static_cast<int>(std::clamp<qint64>(first->at - m_clock.nowMs(), 0, kLongestSleepMs)));
}

void Scheduler::stop()
{
    m_stopped = true;
    m_timer.stop();
}

} // namespace jobdeck::local
