// SPDX-License-Identifier: Apache-2.0
#include "remote/pollround.h"

#include "remote/jobpatch.h"
#include "remote/nextrun.h"
#include "wire/agentresponse.h"
#include "wire/executionresponse.h"
#include "wire/jobresponse.h"
#include "wire/tolerance.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;

static QJsonValue jsonOf(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

static Error noList()
{
    return {.code = ErrorCode::Invalid,
            .message = QCoreApplication::translate("jobdeck::remote", "The answer is not a list of jobs.")};
}

/// Rows become jobs; the secrets that this service repeats in every list end here.
static Result<QList<Job>> readJobs(const QByteArray& body, QStringList& leaking)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || document.object().contains("detail"_L1))
        return noList();
    const QList<QJsonObject> rows = wire::rowsOf(jsonOf(body), u"jobs"_s);
    QList<Job> out;
    if (!rows.isEmpty() && std::ranges::none_of(rows, wire::looksLikeJob))
        return noList(); // rows of something else
    for (const QJsonObject& row : rows) {
        const Result<Job> job = wire::jobFromResponse(row);
        if (!job)
            continue; // without an id nothing can be done with it
        if (!row.value("webhook_secret"_L1).toString().isEmpty() || !row.value("webhookSecret"_L1).toString().isEmpty())
            leaking += job->id;
        out.append(*job);
        if (out.last().revision == 0)
            out.last().revision = contentRevision(out.last().definition);
    }
    return out;
}

/// The service tells an execution's id but not how it ended.
static void completeFigures(QList<Job>& jobs, const QHash<QString, Job>& known, const QList<Execution>& executions)
{
    QHash<QString, const Execution*> newest;
    for (const Execution& execution : executions) {
        const Execution*& place = newest[execution.jobId];
        if (isFinal(execution.status) && (!place || place->createdAt < execution.createdAt))
            place = &execution;
    }
    for (Job& job : jobs) {
        JobFigures& figures = job.figures;
        if (const Execution* last = newest.value(job.id)) {
            figures.lastStatus = last->status;
            figures.lastFinishedAt = last->completedAt;
            figures.lastDurationMs = last->durationMs;
        } else if (const auto before = known.constFind(job.id); before != known.constEnd() && !figures.lastStatus) {
            figures.lastStatus = before->figures.lastStatus;
            figures.lastFinishedAt = before->figures.lastFinishedAt;
            figures.lastDurationMs = before->figures.lastDurationMs;
        }
    }
}

Result<PollRound> readRound(const RoundBodies& bodies, const QList<Job>& known, qint64 now)
{
    PollRound round;
    round.jobs = known;
    if (bodies.jobs) {
        const Result<QList<Job>> jobs = readJobs(*bodies.jobs, round.leaking);
        if (!jobs)
            return jobs.error();
        round.jobs = *jobs;
    }
    if (bodies.executions)
        round.executions = wire::executionPageFromResponse(jsonOf(*bodies.executions)).executions;
    if (bodies.agents)
        round.agents = wire::agentsFromResponse(jsonOf(*bodies.agents));
    QHash<QString, Job> before;
    for (const Job& job : known)
        before.insert(job.id, job);
    completeFigures(round.jobs, before, round.executions);
    for (Job& job : round.jobs) {
        job.nextExecutionAt = nextRun(job, now);
        const auto old = before.constFind(job.id);
        if (old == before.constEnd() || *old != job)
            round.changedJobs.append(job);
        before.remove(job.id);
    }
    round.removedJobs = before.keys();
    return round;
}

} // namespace jobdeck::remote
