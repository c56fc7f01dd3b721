// SPDX-License-Identifier: Apache-2.0
#include "command.h"
#include "jobs/jobcommands.h"
#include "jobs/jsonvalues.h"
#include "jobs/outputtail.h"
#include "jobs/rowwords.h"
#include "session/failure.h"
#include "session/names.h"
#include "term/terminal.h"
#include "term/texttable.h"
#include "wire/enums.h"
#include "wire/executionresponse.h"
#include "wire/triggerwire.h"
#include "words/statuswords.h"
#include "words/timewords.h"

#include <QJsonArray>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(jobdeck::ctl::Runs)
};

Result<TriggerRequest> requestOf(const Call& call, const QString& jobId)
{
    TriggerRequest request{.jobId = jobId};
    const Result<QJsonObject> whole = objectOption(call, u"params"_s);
    if (!whole)
        return whole.error();
    const Result<QJsonObject> config = objectOption(call, u"config"_s);
    if (!config)
        return config.error();
    request.parameters = *whole;
    request.configOverride = *config;
    const Result<QMap<QString, QString>> single = pairs(call, u"param"_s);
    if (!single)
        return single.error();
    for (auto it = single->begin(); it != single->end(); ++it)
        request.parameters.insert(it.key(), it.value());
    return request;
}

/// An execution that was just triggered, until it has ended.
class Watch
{
public:
    Watch(const Call& call, Session& session, const Execution& execution)
        : m_call(call)
        , m_session(session)
        , m_execution(execution)
    {}

    int run()
    {
        const bool json = m_call.isSet(u"json"_s);
        if (m_call.isSet(u"follow"_s)) {
            const auto followed = OutputTail(m_session, m_call.terminal(), m_execution.id, {.json = json}).follow();
            if (!followed && !m_session.wasInterrupted())
                return fail(m_call, followed.error());
        }
        m_session.waitUntil([this] { return isFinal(current().status) || !m_call.terminal().works(); });
        if (m_session.wasInterrupted())
            return interrupted();
        if (json)
            m_call.terminal().printJsonLine(wire::executionRow(current()));
        else
            m_call.terminal().warn(outcomeWords(current()));
        return exitCodeOf(current().status);
    }

private:
    Execution current() const { return m_session.executions().value(m_execution.id, m_execution); }

    int interrupted()
    {
        m_call.terminal().warn(m_session.runsHere()
                                   ? Words::tr("Interrupted; the execution ran in this command and ends with it.")
                                   : Words::tr("Interrupted; the execution goes on: jobdeckctl jobs logs --follow %1")
                                         .arg(m_execution.id));
        return ExitInterrupted;
    }

    const Call& m_call;
    Session& m_session;
    const Execution m_execution;
};

int trigger(const Call& call, Session& session)
{
    const Result<Job> job = jobNamed(session, call.argument(0));
    if (!job)
        return fail(call, job.error());
    const Result<TriggerRequest> request = requestOf(call, job->id);
    if (!request)
        return usage(call, request.error().message);
    const Result<Execution> execution = session.wait(session.backend().trigger(*request));
    if (!execution)
        return fail(call, execution.error());
    session.remember(*execution);
    const bool waits = call.isSet(u"wait"_s) || call.isSet(u"follow"_s);
    if (call.isSet(u"json"_s))
        call.terminal().printJsonLine(wire::triggerResponse(*execution));
    else if (!waits)
        call.terminal().printLine(execution->id);
    if (!waits && !session.runsHere())
        return ExitOk;
    if (!waits && !call.isSet(u"json"_s))
        call.terminal().warn(Words::tr("No Jobdeck runs here: this command runs “%1” and ends with it.")
                                 .arg(harmless(job->definition.name)));
    if (waits)
        return Watch(call, session, *execution).run();
    const auto ended = [&] { return isFinal(session.executions().value(execution->id, *execution).status); };
    return session.waitUntil(ended) ? ExitOk : ExitInterrupted;
}

Result<ExecutionQuery> queryOf(const Call& call, const QString& jobId)
{
    ExecutionQuery query{.jobId = jobId, .limit = 20};
    if (call.isSet(u"limit"_s)) {
        bool isNumber = false;
        query.limit = call.value(u"limit"_s).toInt(&isNumber);
        if (!isNumber || query.limit < 1 || query.limit > 1000)
            return Error{.code = ErrorCode::Invalid, .message = Words::tr("--limit is a number from 1 to 1000.")};
    }
    for (const QString& word : call.values(u"status"_s)) {
        if (const auto status = wire::parse<ExecutionStatus>(word))
            query.statuses.insert(*status);
    }
    return query;
}

QString executionTable(const QList<Execution>& executions, const Terminal::Look& look)
{
    TextTable table({{.heading = Words::tr("CREATED")},
                     {.heading = Words::tr("STATUS")},
                     {.heading = Words::tr("TOOK"), .right = true},
                     {.heading = Words::tr("STARTED BY")},
                     {.heading = Words::tr("JOB"), .least = 12},
                     {.heading = Words::tr("ID")},
                     {.heading = Words::tr("MESSAGE"), .least = 10}});
    for (const Execution& execution : executions)
        table.add({timeWords(execution.createdAt), statusCell(execution.status),
                   execution.durationMs ? durationWords(*execution.durationMs) : u"—"_s,
                   triggerWord(execution.triggerType), execution.jobName, Cell(execution.id, Tone::Quiet),
                   execution.message});
    return table.text(look.width, look.colour);
}

int executions(const Call& call, Session& session)
{
    QString jobId;
    if (!call.arguments().isEmpty()) {
        const Result<Job> job = jobNamed(session, call.argument(0));
        if (!job)
            return fail(call, job.error());
        jobId = job->id;
    }
    const Result<ExecutionQuery> query = queryOf(call, jobId);
    if (!query)
        return usage(call, query.error().message);
    const Result<ExecutionPage> page = session.wait(session.backend().executions(*query));
    if (!page)
        return fail(call, page.error());
    if (call.isSet(u"json"_s)) {
        QJsonArray array;
        for (const Execution& execution : page->executions)
            array.append(wire::executionRow(execution));
        call.terminal().printJson(array);
        return ExitOk;
    }
    if (page->executions.isEmpty())
        call.terminal().warn(Words::tr("There are no such executions."));
    call.terminal().print(executionTable(page->executions, call.terminal().look()));
    return ExitOk;
}

/// The execution of this id, or all unfinished ones of this job.
Result<QList<Execution>> cancellable(Session& session, const QString& word)
{
    const Result<Job> job = jobNamed(session, word);
    if (!job) {
        const Result<Execution> one = executionNamed(session, word);
        if (!one)
            return one.error();
        return QList<Execution>{*one};
    }
    QList<Execution> out;
    for (const Execution& execution : session.executions()) {
        if (execution.jobId == job->id && !isFinal(execution.status))
            out.append(execution);
    }
    if (out.isEmpty())
        return Error{.code = ErrorCode::NotFound,
                     .message = Words::tr("Nothing of “%1” is waiting or running.").arg(job->definition.name)};
    return out;
}

int cancel(const Call& call, Session& session)
{
    for (const QString& word : call.arguments()) {
        const Result<QList<Execution>> wanted = cancellable(session, word);
        if (!wanted)
            return fail(call, wanted.error());
        for (const Execution& execution : *wanted) {
            if (const Result<Done> done = session.wait(session.backend().cancel(execution.id)); !done)
                return fail(call, done.error());
            if (call.isSet(u"json"_s))
                call.terminal().printJsonLine({{u"success"_s, true}, {u"execution_id"_s, execution.id}});
            else
                call.terminal().printLine(
                    Words::tr("%1: asked to end (%2)").arg(harmless(execution.jobName), execution.id));
        }
    }
    return ExitOk;
}

int output(const Call& call, Session& session)
{
    const Result<Execution> execution = executionNamed(session, call.argument(0));
    if (!execution)
        return fail(call, execution.error());
    session.remember(*execution);
    OutputTail tail(session, call.terminal(), execution->id,
                    {.json = call.isSet(u"json"_s), .times = call.isSet(u"times"_s)});
    const Result<Done> printed = call.isSet(u"follow"_s) ? tail.follow() : tail.print();
    if (!printed)
        return session.wasInterrupted() ? ExitInterrupted : fail(call, printed.error());
    return ExitOk;
}

} // namespace

int triggerJob(const Call& call)
{
    return withSession(call, [&call](Session& session) { return trigger(call, session); });
}

int listExecutions(const Call& call)
{
    return withSession(call, [&call](Session& session) { return executions(call, session); });
}

int cancelExecutions(const Call& call)
{
    return withSession(call, [&call](Session& session) { return cancel(call, session); });
}

int showOutput(const Call& call)
{
    return withSession(call, [&call](Session& session) { return output(call, session); });
}

} // namespace jobdeck::ctl
