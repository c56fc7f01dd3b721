// SPDX-License-Identifier: Apache-2.0
#include "shell/seenproblems.h"

#include "widgets/windowsettings.h"

#include <QVariantMap>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString settingsKey()
{
    return u"problems/seen"_s;
}

SeenProblems::SeenProblems(QObject* parent) : QObject(parent)
{
    const QVariantMap kept = windowSettings().value(settingsKey()).toMap();
    for (auto entry = kept.begin(); entry != kept.end(); ++entry)
        m_seen.insert(entry.key(), entry.value().toLongLong());
}

bool SeenProblems::isUnseen(const Job& job) const
{
    const JobFigures& figures = job.figures;
    return figures.lastStatus && isProblem(*figures.lastStatus) &&
           m_seen.value(job.id, -1) < figures.lastFinishedAt.value_or(0);
}

void SeenProblems::see(const Execution& execution)
{
    if (!isProblem(execution.status) || execution.test || !note(execution.jobId, execution.completedAt.value_or(0)))
        return;
    keep();
    emit changed();
}

void SeenProblems::seeAll(const QList<Job>& jobs)
{
    bool any = false;
    for (const Job& job : jobs)
        any = (isUnseen(job) && note(job.id, job.figures.lastFinishedAt.value_or(0))) || any;
    if (!any)
        return;
    // What was seen of jobs that are gone is of no use.
    m_seen.removeIf([&jobs](const std::pair<const QString&, qint64&>& entry) {
        return std::ranges::find(jobs, entry.first, &Job::id) == jobs.end();
    });
    keep();
    emit changed();
}

bool SeenProblems::note(const QString& jobId, qint64 finishedAt)
{
    if (jobId.isEmpty() || m_seen.value(jobId, -1) >= finishedAt)
        return false;
    m_seen.insert(jobId, finishedAt);
    return true;
}

void SeenProblems::keep()
{
    QVariantMap kept;
    for (auto entry = m_seen.constBegin(); entry != m_seen.constEnd(); ++entry)
        kept.insert(entry.key(), entry.value());
    windowSettings().setValue(settingsKey(), kept);
}

} // namespace jobdeck
