// SPDX-License-Identifier: Apache-2.0
// The cases of tests/data/contract/cases.json once more, through a remote backend that talks to `serve`: by the call of
// the backend that means the same, else by the client that it asks with.
#include "awaited.h"
#include "remote/networktransport.h"
#include "remoteconsole.h"
#include "servedbackend.h"
#include "wire/agentresponse.h"
#include "wire/agentwire.h"
#include "wire/enums.h"
#include "wire/executionresponse.h"
#include "wire/jobresponse.h"
#include "wire/jobwire.h"
#include "wire/outputwire.h"
#include "wire/statuswire.h"
#include "wire/timewire.h"
#include "wire/triggerwire.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <map>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;

/// What came of one case: an error, or what the backend has now as JSON.
struct Outcome
{
    std::optional<Error> error;
    QJsonValue value = QJsonObject();
    QString call; ///< of the backend; empty: by the client
    int status = 0;
};

class tst_RemoteContract : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<ServedBackend> m_served;
    std::map<QString, std::unique_ptr<RemoteConsole>> m_consoles; ///< by the word for their token
    QMap<QString, QString> m_kept;
    QSet<QString> m_calls;

    RemoteConsole& console(const QString& word)
    {
        std::unique_ptr<RemoteConsole>& found = m_consoles[word];
        if (!found) {
            const QByteArray token = word == "manage"_L1    ? m_served->token(TokenScope::Manage)
                                     : word == "trigger"_L1 ? m_served->token(TokenScope::Trigger)
                                     : word == "read"_L1    ? m_served->token(TokenScope::Read)
                                                            : word.toLatin1();
            const ConnectionSettings settings = {.baseUrl = m_served->url(), .proxy = ProxyChoice::None};
            found = std::make_unique<RemoteConsole>(std::make_unique<NetworkTransport>(settings), SecretValue(token),
                                                    m_clock);
            const bool good = word == "manage"_L1 || word == "trigger"_L1 || word == "read"_L1;
            (void)QTest::qWaitFor([&] { return found->loaded || !good; }, 10'000);
        }
        return *found;
    }

    QString filled(QString text) const
    {
        for (auto it = m_kept.begin(); it != m_kept.end(); ++it)
            text.replace(u'{' + it.key() + u'}', it.value());
        return text.replace(u"$long"_s, QString(300, u'x'));
    }
    QJsonObject filled(const QJsonValue& value) const
    {
        const QByteArray text = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        return QJsonDocument::fromJson(filled(QString::fromUtf8(text)).toUtf8()).object();
    }

    template<class T, class Show>
    Outcome made(const QString& call, const Result<T>& result, Show show)
    {
        if (!result)
            return {.error = result.error(), .call = call};
        return {.value = show(*result), .call = call};
    }
    template<class T>
    Outcome made(const QString& call, const Result<T>& result)
    {
        return made(call, result, [](const T&) { return QJsonValue(QJsonObject()); });
    }
    static QJsonValue shown(const Job& job) { return wire::jobResponse(job, {}); }
    static QJsonArray idsOf(const QList<Execution>& rows)
    {
        QJsonArray out;
        for (const Execution& row : rows)
            out.append(QJsonObject{{u"id"_s, row.id}});
        return out;
    }

    /// The same by a call of the backend, where one can say it.
    std::optional<Outcome> byBackend(const QJsonObject& one, const QString& method, const QStringList& path,
                                     const QUrlQuery& query, const QJsonObject& body, RemoteConsole& at)
    {
        const QString first = path.value(0);
        if (first == "jobs"_L1 && path.size() <= 2)
            return onJob(one, method, path.value(1), query, body, at);
        if (first == "jobs"_L1)
            return jobAction(method, path, query, body, at);
        if (first == "executions"_L1 || first == "history"_L1)
            return onExecutions(one, method, path, query, at);
        if (first == "trials"_L1 && body.contains("definition"_L1))
            return made(u"trigger"_s,
                        awaited(at.backend.trigger(*wire::triggerRequestFromJson(body, body["job_id"_L1].toString()))),
                        wire::triggerResponse);
        if (first == "agents"_L1)
            return onAgent(one, method, path.value(1), body, at);
        if (first == "scheduler"_L1)
            return made(u"setPaused"_s, awaited(at.backend.setPaused(path.value(1) == "pause"_L1)));
        static const QMap<QString, EntityKind> kinds = {{u"teams"_s, EntityKind::Team},
                                                        {u"workflows"_s, EntityKind::Workflow},
                                                        {u"environments"_s, EntityKind::Environment},
                                                        {u"worker-queues"_s, EntityKind::WorkerQueue}};
        if (const auto kind = kinds.constFind(first); kind != kinds.constEnd())
            return entities(*kind, at);
        return std::nullopt;
    }

    Outcome entities(EntityKind kind, RemoteConsole& at)
    {
        return made(u"entities"_s, awaited(at.backend.entities(kind)), [](const QList<Entity>& rows) {
            QJsonArray out;
            for (const Entity& row : rows)
                out.append(wire::entityResponse(row));
            return QJsonValue(out);
        });
    }

    std::optional<Outcome> onJob(const QJsonObject& one, const QString& method, const QString& id,
                                 const QUrlQuery& query, const QJsonObject& body, RemoteConsole& at)
    {
        const Result<JobDefinition> whole = wire::jobDefinitionFromJson(body);
        if (method == "GET"_L1 && id.isEmpty() && one["status"_L1].toInt() == 200)
            return listed(one, query, at);
        if (method == "GET"_L1 && !id.isEmpty()) {
            const bool isThere = one["status"_L1].toInt() == 200;
            (void)QTest::qWaitFor([&] { return at.jobs.contains(id) == isThere; }, 5000);
            if (!at.jobs.contains(id))
                return Outcome{.error = Error{.code = ErrorCode::NotFound}, .call = u"news"_s};
            return Outcome{.value = shown(at.jobs.value(id)), .call = u"news"_s};
        }
        if (method == "POST"_L1 && id.isEmpty() && whole) {
            const Job job{.definition = *whole, .enabled = body["enabled"_L1].toBool(true)};
            return made(u"saveJob"_s, awaited(at.backend.saveJob(job)), shown);
        }
        if (method == "PATCH"_L1 && !body.isEmpty() && !body.contains("id"_L1) && whole)
            return edited(one, id, body, at);
        if (method == "DELETE"_L1)
            return made(u"removeJob"_s, awaited(at.backend.removeJob(id)));
        return std::nullopt;
    }

    /// As the window filters: what it was told.
    Outcome listed(const QJsonObject& one, const QUrlQuery& query, RemoteConsole& at)
    {
        const QJsonArray wanted =
            QJsonDocument::fromJson(
                filled(QString::fromUtf8(QJsonDocument(one["ids"_L1].toArray()).toJson(QJsonDocument::Compact)))
                    .toUtf8())
                .array();
        QJsonArray rows;
        (void)QTest::qWaitFor(
            [&] {
                QList<Job> jobs = at.jobs.values();
                std::ranges::sort(jobs, [](const Job& a, const Job& b) { return a.createdAt > b.createdAt; });
                rows = {};
                QJsonArray ids;
                for (const Job& job : std::as_const(jobs)) {
                    const QString trigger = query.queryItemValue(u"trigger_type"_s);
                    const QString enabled = query.queryItemValue(u"enabled"_s);
                    if ((!enabled.isEmpty() && job.enabled != (enabled == "true"_L1)) ||
                        (!trigger.isEmpty() && wire::text(job.definition.triggerType) != trigger))
                        continue;
                    rows.append(shown(job));
                    ids.append(job.id);
                }
                return !one.contains("ids"_L1) || ids == wanted;
            },
            5000);
        return {.value = rows, .call = u"news"_s};
    }

    Outcome edited(const QJsonObject& one, const QString& id, const QJsonObject& body, RemoteConsole& at)
    {
        Job job = at.jobs.value(id);
        job.id = id;
        QJsonObject whole = wire::toJson(job.definition);
        for (auto it = body.begin(); it != body.end(); ++it) {
            if (!it.value().isNull())
                whole.insert(it.key(), it.value());
        }
        job.definition = *wire::jobDefinitionFromJson(whole);
        const QString wanted = one["headers"_L1]["If-Match"_L1].toString().remove(u'"');
        if (!wanted.isEmpty())
            job.revision = wanted.toLongLong();
        const Result<Job> saved = awaited(at.backend.saveJob(job));
        if (saved)
            at.jobs.insert(id, *saved); // its news are on their way
        return made(u"saveJob"_s, saved, shown);
    }

    std::optional<Outcome> jobAction(const QString& method, const QStringList& path, const QUrlQuery& query,
                                     const QJsonObject& body, RemoteConsole& at)
    {
        const QString& id = path.at(1);
        const QString& action = path.at(2);
        if (action == "trigger"_L1)
            return made(u"trigger"_s, awaited(at.backend.trigger(*wire::triggerRequestFromJson(body, id))),
                        wire::triggerResponse);
        if (action == "enable"_L1 || action == "disable"_L1)
            return made(u"setJobEnabled"_s,
                        awaited(at.backend.setJobEnabled(
                            id, action == "enable"_L1,
                            {.note = body["note"_L1].toString(), .until = wire::timeOf(body, u"until"_s)})),
                        shown);
        if (action == "restore"_L1)
            return made(u"restoreJob"_s, awaited(at.backend.restoreJob(id)), shown);
        const bool isFirstPage = query.queryItemValue(u"limit"_s) != "0"_L1 &&
                                 (!query.hasQueryItem(u"offset"_s) || query.queryItemValue(u"offset"_s) == "0"_L1);
        if (method == "GET"_L1 && action == "executions"_L1 && isFirstPage && m_kept.values().contains(id) &&
            at.jobs.contains(id))
            return made(u"executions"_s, awaited(at.backend.executions({.jobId = id})),
                        [&id](const ExecutionPage& page) {
                            QJsonObject out = wire::executionListResponse(id, page);
                            out.insert(u"total_count"_s, page.executions.size());
                            return QJsonValue(out);
                        });
        return std::nullopt;
    }

    std::optional<Outcome> onExecutions(const QJsonObject& one, const QString& method, const QStringList& path,
                                        const QUrlQuery& query, RemoteConsole& at)
    {
        const QString id = path.value(1);
        const QString action = path.value(2);
        if (method == "GET"_L1 && id.isEmpty()) {
            ExecutionQuery wanted;
            const QString word = query.queryItemValue(u"status"_s);
            const auto status = wire::parseStatus(word);
            if (!word.isEmpty() && (!status || one.contains("loc"_L1)))
                return std::nullopt;
            if (status)
                wanted.statuses = {*status};
            return made(u"executions"_s, awaited(at.backend.executions(wanted)), [&](const ExecutionPage& page) {
                if (path.value(0) == "history"_L1)
                    return QJsonValue(
                        QJsonObject{{u"total_count"_s, page.executions.size()}, {u"has_more"_s, page.hasMore}});
                return QJsonValue(idsOf(page.executions));
            });
        }
        if (method == "GET"_L1 && action.isEmpty()) {
            const QJsonObject until = one["until"_L1].toObject();
            Outcome out;
            (void)QTest::qWaitFor(
                [&] {
                    out = made(u"execution"_s, awaited(at.backend.execution(id)), wire::executionResponse);
                    return until.isEmpty() || out.value["status"_L1] == until["status"_L1];
                },
                10'000);
            return out;
        }
        if (action == "output"_L1)
            return made(u"output"_s, awaited(at.backend.output(id, 0, 65536)),
                        [](const OutputChunk& chunk) { return QJsonValue(wire::toJson(chunk)); });
        if (action == "cancel"_L1)
            return cancelled(id, at);
        if (method == "DELETE"_L1)
            return made(u"removeExecution"_s, awaited(at.backend.removeExecution(id)));
        return std::nullopt; // a Jobdeck cannot pause one, and a backend has no such call
    }

    /// Answered with 200 also where nothing could be done; the backend says that as an error.
    Outcome cancelled(const QString& id, RemoteConsole& at)
    {
        const Result<Done> done = awaited(at.backend.cancel(id));
        if (!done && done.error().code == ErrorCode::NotFound)
            return {.error = done.error(), .call = u"cancel"_s};
        QJsonObject value{{u"success"_s, bool(done)}, {u"execution_id"_s, id}};
        if (!done)
            value.insert(u"status"_s, wire::executionResponse(*awaited(at.backend.execution(id)))["status"_L1]);
        return {.value = value, .call = u"cancel"_s};
    }

    std::optional<Outcome> onAgent(const QJsonObject& one, const QString& method, const QString& id,
                                   const QJsonObject& body, RemoteConsole& at)
    {
        const auto show = [](const Agent& agent) { return QJsonValue(wire::agentResponse(agent)); };
        const bool namesProgram = body["configuration"_L1]["program"_L1].isString();
        if (method == "GET"_L1 && id.isEmpty())
            return entities(EntityKind::Agent, at);
        if (method == "POST"_L1 && namesProgram)
            return made(u"saveAgent"_s, awaited(at.backend.saveAgent(*wire::agentFromJson(body))), show);
        if (method == "PATCH"_L1 && at.agents.contains(id) && one["status"_L1].toInt() != 400) {
            Agent agent = at.agents.value(id);
            agent.name = body["name"_L1].toString(agent.name);
            agent.description = body["description"_L1].toString(agent.description);
            agent.command.workingDirectory =
                body["configuration"_L1]["working_directory"_L1].toString(agent.command.workingDirectory);
            if (one.contains("headers"_L1))
                agent.revision = 1;
            return made(u"saveAgent"_s, awaited(at.backend.saveAgent(agent)), show);
        }
        if (method == "DELETE"_L1)
            return made(u"removeAgent"_s, awaited(at.backend.removeAgent(id)));
        return std::nullopt;
    }

    Outcome byClient(const QJsonObject& one, const QStringList& path, const QUrlQuery& query, RemoteConsole& at)
    {
        ApiRequest request = {.method = one["method"_L1].toString().toLatin1(), .path = path, .query = query};
        request.repeatable = false;
        if (one.contains("body"_L1))
            request.body = filled(one["body"_L1]);
        const QJsonObject headers = one["headers"_L1].toObject();
        for (auto it = headers.begin(); it != headers.end(); ++it)
            request.fields.append({it.key().toLatin1(), it->toString().toLatin1()});
        std::optional<ApiAnswer> answer;
        at.client.call(request, this, [&](const ApiAnswer& came) { answer = came; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, 10'000);
        if (!answer)
            return {.error = Error{.code = ErrorCode::Closing}};
        const QJsonDocument document = QJsonDocument::fromJson(answer->body);
        return {.error = answer->error,
                .value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()),
                .status = answer->status};
    }

    static std::optional<ErrorCode> codeFor(const QJsonObject& one)
    {
        static const QMap<int, ErrorCode> codes = {{401, ErrorCode::Unavailable}, {403, ErrorCode::Unavailable},
                                                   {404, ErrorCode::NotFound},    {405, ErrorCode::Unsupported},
                                                   {409, ErrorCode::Conflict},    {410, ErrorCode::NotFound},
                                                   {412, ErrorCode::Conflict},    {422, ErrorCode::Invalid},
                                                   {501, ErrorCode::Unsupported}, {503, ErrorCode::Unavailable}};
        const int status = one["status"_L1].toInt();
        if (status == 400)
            return one["match"_L1]["code"_L1].toString() == "disabled"_L1 ? ErrorCode::Disabled : ErrorCode::Invalid;
        return status < 400 ? std::nullopt : std::optional(codes.value(status, ErrorCode::Internal));
    }

    /// What is wrong with it; empty: nothing.
    QString judged(const QJsonObject& one, const Outcome& came)
    {
        const std::optional<ErrorCode> wanted = codeFor(one);
        if (came.error.has_value() != wanted.has_value())
            return came.error ? u"failed: "_s + came.error->message : u"should have failed"_s;
        if (came.call.isEmpty() && came.status != one["status"_L1].toInt())
            return u"status %1"_s.arg(came.status);
        if (came.error) {
            QStringList fields;
            for (const FieldError& field : came.error->fields)
                fields += field.field;
            const QStringList names = one["fields"_L1].toVariant().toStringList();
            if (came.error->code != *wanted || (!names.isEmpty() && fields != names))
                return u"%1, fields %2: %3"_s.arg(wire::text(came.error->code), fields.join(u' '), came.error->message);
            return {};
        }
        const QJsonObject match = filled(one["match"_L1]);
        for (auto it = match.begin(); it != match.end(); ++it) {
            if (came.value[it.key()] != it.value() && it.key() != "rendered"_L1)
                return u"%1 is %2"_s.arg(it.key(), came.value[it.key()].toVariant().toString());
        }
        if (one.contains("equals"_L1) && came.value.toArray() != one["equals"_L1].toArray())
            return u"is another list"_s;
        const QJsonObject keep = one["keep"_L1].toObject();
        for (auto it = keep.begin(); it != keep.end(); ++it)
            m_kept.insert(it.key(), came.value[it->toString()].toString());
        return {};
    }

private slots:
    void everyCaseMeansTheSameThroughARemoteBackend()
    {
        m_served = std::make_unique<ServedBackend>();
        QVERIFY(m_served->start());
        QFile file(QStringLiteral(JOBDECK_TEST_DATA) + u"/contract/cases.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(cases.size() > 100);
        int byCalls = 0;
        int unspeakable = 0;
        for (const auto& entry : cases) {
            const QJsonObject one = entry.toObject();
            if (one.contains("raw"_L1)) { // no object: nothing that this client could be made to send
                ++unspeakable;
                continue;
            }
            const QString target = filled(one["path"_L1].toString());
            const QStringList path = target.section(u'?', 0, 0).split(u'/', Qt::SkipEmptyParts);
            const QUrlQuery query(target.section(u'?', 1));
            const QString token = one["token"_L1].toString(u"manage"_s);
            RemoteConsole& at = console(token);
            std::optional<Outcome> came =
                byBackend(one, one["method"_L1].toString(), path, query, filled(one["body"_L1]), at);
            if (came) {
                ++byCalls;
                m_calls.insert(came->call);
            }
            const QString wrong = judged(one, came ? *came : byClient(one, path, query, at));
            QVERIFY2(wrong.isEmpty(), qPrintable(one["name"_L1].toString() + u": "_s + wrong));
        }
        QCOMPARE(unspeakable, 3);
        QVERIFY2(byCalls > 60, qPrintable(QString::number(byCalls)));
        for (const char* call :
             {"news", "saveJob", "removeJob", "restoreJob", "setJobEnabled", "setPaused", "trigger", "cancel",
              "executions", "execution", "output", "removeExecution", "entities", "saveAgent", "removeAgent"})
            QVERIFY2(m_calls.contains(QString::fromLatin1(call)), call);
        m_consoles.clear();
        m_served.reset();
    }
};

QTEST_GUILESS_MAIN(tst_RemoteContract)
#include "tst_remotecontract.moc"
