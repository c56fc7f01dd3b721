// SPDX-License-Identifier: Apache-2.0
#include "session/names.h"

#include "session/session.h"
#include "table/nearest.h"

#include <QCoreApplication>
#include <QUuid>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Names)
};

QString nameOf(const Job& job)
{
    return job.definition.name;
}

QString nameOf(const Agent& agent)
{
    return agent.name;
}

Error unknown(const QString& sentence, const QString& word, const QStringList& names)
{
    const QString meant = nearest(word, names);
    return {.code = ErrorCode::NotFound,
            .message = meant.isEmpty() ? sentence.arg(word)
                                       : sentence.arg(word) + u' ' + Words::tr("Did you mean “%1”?").arg(meant)};
}

/// An id, a name as it is written, or a name in another case.
template<class T>
Result<T> named(const QMap<QString, T>& all, const QString& word, const QString& notThere)
{
    if (const auto found = all.find(word); found != all.end())
        return *found;
    for (const Qt::CaseSensitivity sensitivity : {Qt::CaseSensitive, Qt::CaseInsensitive}) {
        QStringList ids;
        for (const T& one : all) {
            if (nameOf(one).compare(word, sensitivity) == 0)
                ids.append(one.id);
        }
        if (ids.size() == 1)
            return all.value(ids.first());
        if (ids.size() > 1)
            return Error{.code = ErrorCode::Conflict,
                         .message =
                             Words::tr("%n are named “%1”: %2. Use an id.", nullptr, static_cast<int>(ids.size()))
                                 .arg(word, ids.join(u", "_s))};
    }
    QStringList names;
    for (const T& one : all)
        names.append(nameOf(one));
    return unknown(notThere, word, names);
}

} // namespace

Result<Job> jobNamed(const Session& session, const QString& word)
{
    return named(session.jobs(), word, Words::tr("There is no job “%1”."));
}

Result<Agent> agentNamed(const Session& session, const QString& word)
{
    return named(session.agents(), word, Words::tr("There is no agent “%1”."));
}

Result<Execution> executionNamed(Session& session, const QString& word)
{
    if (const auto found = session.executions().find(word); found != session.executions().end())
        return *found;
    if (!QUuid::fromString(word).isNull()) {
        const Result<ExecutionDetail> detail = session.wait(session.backend().execution(word));
        if (detail)
            return detail->execution;
        if (detail.error().code != ErrorCode::NotFound)
            return detail.error();
        return Error{.code = ErrorCode::NotFound, .message = Words::tr("There is no execution %1.").arg(word)};
    }
    const Result<Job> job = jobNamed(session, word);
    if (!job)
        return job.error();
    const Result<ExecutionPage> page = session.wait(session.backend().executions({.jobId = job->id, .limit = 1}));
    if (!page)
        return page.error();
    if (page->executions.isEmpty())
        return Error{.code = ErrorCode::NotFound, .message = Words::tr("“%1” has not run yet.").arg(nameOf(*job))};
    return page->executions.first();
}

} // namespace jobdeck::ctl
