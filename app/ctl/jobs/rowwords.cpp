// SPDX-License-Identifier: Apache-2.0
#include "jobs/rowwords.h"

#include "command.h"
#include "term/terminal.h"
#include "words/statuswords.h"
#include "words/timewords.h"
#include "words/triggerwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Rows)
};

Tone toneOf(ExecutionStatus status)
{
    if (isProblem(status))
        return Tone::Bad;
    if (status == ExecutionStatus::Completed)
        return Tone::Good;
    return isFinal(status) ? Tone::Quiet : Tone::Warning;
}

} // namespace

QString timeWords(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

Cell stateCell(const Job& job, qint64 now)
{
    if (job.enabled)
        return job.obstacle.isEmpty() ? Cell(Words::tr("on")) : Cell(Words::tr("on, but needs a look"), Tone::Bad);
    if (job.pause && job.pause->until && *job.pause->until > now)
        return {Words::tr("off until %1").arg(timeWords(*job.pause->until).chopped(3)), Tone::Warning};
    return {Words::tr("off"), Tone::Warning};
}

Cell statusCell(ExecutionStatus status)
{
    return {statusWord(status), toneOf(status)};
}

Cell lastCell(const Job& job, const std::optional<Execution>& active, qint64 now)
{
    if (active && active->status != ExecutionStatus::Pending && active->startedAt)
        return {Words::tr("%1 for %2").arg(statusWord(active->status), durationWords(now - *active->startedAt)),
                Tone::Warning};
    if (active)
        return statusCell(active->status);
    if (!job.figures.lastStatus)
        return {u"—"_s, Tone::Quiet};
    QString words = statusWord(*job.figures.lastStatus);
    if (job.figures.lastFinishedAt)
        words += u' ' + relativeWords(*job.figures.lastFinishedAt, now);
    return {words, toneOf(*job.figures.lastStatus)};
}

QString scheduleWords(const JobDefinition& definition)
{
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return triggerWords(definition, cron::Dialect::Vixie, zone, QLocale());
}

QString nextWords(const Job& job, bool allPaused, qint64 now)
{
    if (allPaused && runsByItself(job))
        return Words::tr("paused");
    return job.nextExecutionAt ? relativeWords(*job.nextExecutionAt, now) : u"—"_s;
}

QString outcomeWords(const Execution& execution)
{
    QString words = execution.durationMs ? Words::tr("%1: %2 after %3")
                                               .arg(execution.jobName, statusWord(execution.status),
                                                    durationWords(*execution.durationMs))
                                         : Words::tr("%1: %2").arg(execution.jobName, statusWord(execution.status));
    if (!execution.message.isEmpty())
        words += u". "_s + execution.message;
    return harmless(words);
}

int exitCodeOf(ExecutionStatus status)
{
    switch (status) {
    case ExecutionStatus::Completed:
        return ExitOk;
    case ExecutionStatus::Failed:
        return ExitRunFailed;
    case ExecutionStatus::TimedOut:
        return ExitRunTimedOut;
    case ExecutionStatus::Cancelled:
        return ExitRunCancelled;
    default:
        return ExitRunLost;
    }
}

} // namespace jobdeck::ctl
