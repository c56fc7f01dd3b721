// SPDX-License-Identifier: Apache-2.0
#include "tables/jobcells.h"

#include "words/statuswords.h"
#include "words/timewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("jobdeck::tables", text);
}

QString dash()
{
    return u"—"_s;
}

QString exactly(qint64 at, const Job& job, const QTimeZone& viewerZone, const QLocale& locale)
{
    const QTimeZone zone(job.definition.cronTimezone.toLatin1());
    const bool scheduled = job.definition.triggerType == TriggerType::Cron && zone.isValid();
    return exactTimeInBothZones(at, scheduled ? zone : viewerZone, viewerZone, locale);
}

} // namespace

QString runsItWords(const JobDefinition& job)
{
    const QString name = job.entityName.isEmpty() ? job.entityId : job.entityName;
    switch (job.planningMode) {
    case PlanningMode::OnTheFly:
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "planned on the fly"));
    case PlanningMode::PredefinedAgent:
        return name;
    case PlanningMode::PredefinedTeam:
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "team %1")).arg(name);
    case PlanningMode::PredefinedWorkflow:
        if (name.isEmpty())
            return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "its prompt, as a workflow"));
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "workflow %1")).arg(name);
    }
    Q_UNREACHABLE();
}

bool isHeld(const Job& job, bool allPaused)
{
    return !job.enabled || (allPaused && runsByItself(job));
}

QString nextRunWords(const Job& job, bool allPaused, qint64 now)
{
    const bool hasReason = job.pause && (!job.pause->note.isEmpty() || job.pause->until);
    if (!job.enabled && !hasReason)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "off"));
    if (isHeld(job, allPaused))
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "paused"));
    return job.nextExecutionAt ? relativeWords(std::max(*job.nextExecutionAt, now), now) : dash();
}

QString lastResultWords(const Job& job, int running, qint64 now)
{
    if (running > 1)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "%1 running")).arg(running);
    if (running == 1)
        return statusWord(ExecutionStatus::Running);
    if (!job.figures.lastStatus)
        return dash();
    const QString word = statusWord(*job.figures.lastStatus);
    return job.figures.lastFinishedAt ? word + u' ' + relativeWords(std::min(*job.figures.lastFinishedAt, now), now)
                                      : word;
}

QString nextRunToolTip(const Job& job, bool allPaused, const QTimeZone& viewerZone, const QLocale& locale)
{
    if (!job.enabled)
        return stateToolTip(job, viewerZone, locale);
    if (isHeld(job, allPaused))
        return translated(QT_TRANSLATE_NOOP(
            "jobdeck::tables", "All jobs are paused: none runs by itself until they are resumed in the Job menu"));
    if (job.nextExecutionAt)
        return exactly(*job.nextExecutionAt, job, viewerZone, locale);
    if (job.definition.triggerType == TriggerType::Cron)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Its schedule has no further run"));
    return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Runs when it is triggered"));
}

QString lastResultToolTip(const Job& job, const QTimeZone& viewerZone, const QLocale& locale)
{
    return job.figures.lastFinishedAt ? exactly(*job.figures.lastFinishedAt, job, viewerZone, locale)
                                      : translated(QT_TRANSLATE_NOOP("jobdeck::tables", "It has not run yet"));
}

QString stateToolTip(const Job& job, const QTimeZone& viewerZone, const QLocale& locale)
{
    if (job.enabled)
        return translated(QT_TRANSLATE_NOOP("jobdeck::tables", "On. Click or press Space to switch it off"));
    QString words = translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Off. Click or press Space to switch it on"));
    if (!job.pause)
        return words;
    if (!job.pause->note.isEmpty())
        words += u'\n' + job.pause->note;
    if (job.pause->until)
        words += u'\n' + translated(QT_TRANSLATE_NOOP("jobdeck::tables", "Until %1"))
                             .arg(exactTimeWords(*job.pause->until, viewerZone, locale));
    return words;
}

qint64 nextWordsChange(const Job& job, bool allPaused, qint64 now)
{
    qint64 change = 0;
    const auto consider = [&change, now](qint64 at) {
        const qint64 candidate = nextRelativeChange(at, now);
        change = change == 0 ? candidate : std::min(change, candidate);
    };
    if (!isHeld(job, allPaused) && job.nextExecutionAt && *job.nextExecutionAt > now)
        consider(*job.nextExecutionAt);
    if (job.figures.lastFinishedAt)
        consider(std::min(*job.figures.lastFinishedAt, now));
    return change;
}

} // namespace jobdeck
