// SPDX-License-Identifier: Apache-2.0
#include "wire/agentresponse.h"
#include "wire/errorwire.h"
#include "wire/executionresponse.h"
#include "wire/jobresponse.h"
#include "wire/newswire.h"
#include "wire/outputwire.h"
#include "wire/statuswire.h"
#include "wire/timewire.h"
#include "wire/triggerwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static QJsonValue json(const char* text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

/// As it comes out of another program's parser.
static QJsonObject overTheWire(const QJsonObject& object)
{
    return QJsonDocument::fromJson(QJsonDocument(object).toJson(QJsonDocument::Compact)).object();
}

static constexpr qint64 kNine = 1769850000250; // 2026-01-31T09:00:00.250Z

static Job fullJob()
{
    Job job;
    job.id = u"job_1"_s;
    job.revision = 7;
    job.definition.name = u"Nightly"_s;
    job.definition.triggerType = TriggerType::Webhook;
    job.definition.entityType = EntityType::Agent;
    job.definition.entityId = u"a1"_s;
    job.definition.promptTemplate = u"Do {{it}}"_s;
    job.definition.config = QJsonObject{{u"timeout"_s, 60}, {u"camelCase"_s, u"stays"_s}};
    job.definition.executionEnvironment.envVars = {{u"A"_s, u"1"_s}};
    job.enabled = false;
    job.pause = Pause{.note = u"holiday"_s, .until = kNine};
    job.figures = {.total = 5,
                   .successful = 3,
                   .failed = 2,
                   .lastExecutionId = u"e1"_s,
                   .lastStatus = ExecutionStatus::TimedOut,
                   .lastFinishedAt = kNine,
                   .lastDurationMs = 1234,
                   .lastTriggeredAt = kNine - 5};
    job.nextExecutionAt = kNine + 1;
    job.webhookPath = u"abc_-"_s;
    job.obstacle = u"No team X on this backend."_s;
    job.createdBy = u"me"_s;
    job.updatedBy = u"you"_s;
    job.createdAt = kNine - 100;
    job.updatedAt = kNine - 50;
    return job;
}

static Execution fullRow()
{
    return {.key = 42,
            .id = u"e1"_s,
            .jobId = u"job_1"_s,
            .jobName = u"Nightly"_s,
            .jobRevision = 7,
            .triggerType = TriggerType::Cron,
            .test = true,
            .status = ExecutionStatus::Missed,
            .message = u"The computer slept."_s,
            .entityName = u"Shell"_s,
            .scheduledFor = kNine,
            .missed = MissedSlots{.count = 3, .first = kNine - 2, .last = kNine},
            .createdAt = kNine + 3,
            .startedAt = kNine + 4,
            .completedAt = kNine + 5,
            .durationMs = 1};
}

static Agent fullAgent()
{
    Agent agent{.id = u"a1"_s, .revision = 3, .name = u"Shell"_s, .description = u"d"_s, .preset = u"shell"_s};
    agent.command.program = u"sh"_s;
    agent.command.arguments = {u"{{prompt_file}}"_s};
    agent.command.promptVia = PromptVia::File;
    agent.command.promptKind = PromptKind::Sh;
    agent.builtIn = true;
    agent.createdAt = kNine;
    agent.updatedAt = kNine + 1;
    return agent;
}

class tst_WireResponses : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldOfAJobSurvives()
    {
        const Job job = fullJob();
        const Result<Job> back = wire::jobFromResponse(overTheWire(wire::jobResponse(job, u"https://h.example"_s)));
        QVERIFY(back);
        QCOMPARE(*back, job);
    }

    void anAnswerNamesEveryDocumentedField()
    {
        Job job;
        job.id = u"job_2"_s;
        const QJsonObject answer = wire::jobResponse(job, {});
        const QStringList documented =
            u"id organization_id name description enabled status trigger_type cron_schedule cron_timezone webhook_url "
            "webhook_secret temporal_schedule_id planning_mode entity_type entity_id entity_name prompt_template "
            "system_prompt executor_type worker_queue_name environment_name config execution_environment "
            "last_execution_id last_execution_at next_execution_at total_executions successful_executions "
            "failed_executions execution_history created_by updated_by created_by_email updated_by_email created_at "
            "updated_at last_triggered_at"_s.split(u' ');
        for (const QString& field : documented)
            QVERIFY2(answer.contains(field), qPrintable(field));
        QVERIFY(answer[u"webhook_secret"_s].isNull());
        QVERIFY(answer[u"webhook_url"_s].isNull());
        QCOMPARE(answer[u"status"_s].toString(), u"active"_s);
    }

    void theWebhookAddressIsMadeOfTheBase()
    {
        const QJsonObject answer = wire::jobResponse(fullJob(), u"https://hooks.example/"_s);
        QCOMPARE(answer[u"webhook_url"_s].toString(), u"https://hooks.example/api/v1/jobs/webhook/abc_-"_s);
    }

    void repeatedSecretsAreDroppedUnlessAskedFor()
    {
        Job job = fullJob();
        job.webhookSecret = u"s3cret"_s;
        const QJsonObject answer = wire::jobResponse(job, {});
        QCOMPARE(wire::jobFromResponse(answer)->webhookSecret, QString());
        QCOMPARE(wire::jobFromResponse(answer, wire::Secrets::Keep)->webhookSecret, u"s3cret"_s);
    }

    void aJobOfAnotherServerIsRead()
    {
        const Result<Job> job = wire::jobFromResponse(json(R"({"jobId": 12, "name": "x", "triggerType": "CRON",
            "cronSchedule": "0 9 * * *", "planning_mode": "invented", "config": "odd", "status": "disabled",
            "totalExecutions": 4, "webhook_url": "/api/v1/jobs/webhook/p1", "created_at":
            "2026-01-31T09:00:00.250123+00:00", "updated_at": "2026-01-31 10:00:00", "future": {"x": 1}})")
                                                          .toObject());
        QVERIFY(job);
        QCOMPARE(job->id, u"12"_s);
        QCOMPARE(job->definition.triggerType, TriggerType::Cron);
        QCOMPARE(job->definition.planningMode, PlanningMode::PredefinedAgent);
        QVERIFY(!job->enabled);
        QCOMPARE(job->figures.total, 4);
        QCOMPARE(job->webhookPath, u"p1"_s);
        QCOMPARE(job->createdAt, kNine);
        QCOMPARE(job->updatedAt, kNine - 250 + 3600000);
        QVERIFY(!wire::jobFromResponse({{u"name"_s, u"no id"_s}}));
    }

    void whatCannotBeReadOfAJobIsNamed()
    {
        const Result<Job> job = wire::jobFromResponse(json(R"({"id": "a", "name": 5, "trigger_type": "lunar",
            "prompt_template": "x", "execution_environment": {"secrets": 1}})")
                                                          .toObject());
        QVERIFY(job);
        QCOMPARE(job->definition.name, u"a"_s);
        QCOMPARE(job->definition.promptTemplate, u"x"_s);
        QVERIFY2(job->obstacle.contains(u"name, trigger_type, execution_environment.secrets"_s),
                 qPrintable(job->obstacle));
        const Result<Job> whole = wire::jobFromResponse(json(R"({"id": "a", "name": "A", "config": null})").toObject());
        QVERIFY(whole->obstacle.isEmpty());
        QVERIFY(wire::looksLikeJob(json(R"({"jobId": 1, "promptTemplate": "x"})").toObject()));
        QVERIFY(!wire::looksLikeJob(json(R"({"id": 7, "name": {}, "enabled": "perhaps", "config": []})").toObject()));
    }

    void listsAreReadBareAndWrapped_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("bare") << QByteArray(R"([{"id": "a"}, {"id": "b"}, 5, {"name": "none"}])");
        QTest::newRow("items") << QByteArray(R"({"items": [{"id": "a"}, {"id": "b"}], "total": 2})");
        QTest::newRow("named") << QByteArray(R"({"jobs": [{"id": "a"}, {"id": "b"}], "links": []})");
        QTest::newRow("any") << QByteArray(R"({"rows": [{"id": "a"}, {"id": "b"}]})");
    }

    void listsAreReadBareAndWrapped()
    {
        QFETCH(QByteArray, answer);
        const QList<Job> jobs = wire::jobsFromResponse(json(answer.constData()));
        QCOMPARE(jobs.size(), 2);
        QCOMPARE(jobs[1].id, u"b"_s);
    }

    void timesAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("written") << u"2026-01-31T09:00:00.250Z"_s << kNine;
        QTest::newRow("micros") << u"2026-01-31T09:00:00.250999"_s << kNine;
        QTest::newRow("nanos") << u"2026-01-31T09:00:00.250999999Z"_s << kNine;
        QTest::newRow("tenths") << u"2026-01-31T09:00:00.2Z"_s << kNine - 50;
        QTest::newRow("offset") << u"2026-01-31T14:30:00.250+05:30"_s << kNine;
        QTest::newRow("negative") << u"2026-01-31T01:00:00.250-0800"_s << kNine;
        QTest::newRow("no zone") << u"2026-01-31T09:00:00"_s << kNine - 250;
        QTest::newRow("space") << u"2026-01-31 09:00:00+00"_s << kNine - 250;
        QTest::newRow("end of day") << u"2026-01-31T23:59:59.9999Z"_s << kNine + 53999749;
        QTest::newRow("none") << u"yesterday"_s << -1LL;
        QTest::newRow("no such day") << u"2026-02-31T09:00:00Z"_s << -1LL;
    }

    void timesAreReadInEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        QCOMPARE(wire::parseTime(text).value_or(-1), ms);
    }

    void statusesStayWithinTheServicesVocabulary()
    {
        using enum ExecutionStatus;
        for (const ExecutionStatus status :
             {Pending, Running, WaitingForInput, Completed, Failed, Cancelled, TimedOut, Skipped, Missed, Lost}) {
            Execution row = fullRow();
            row.status = status;
            const QJsonObject wired = wire::executionRow(row);
            QVERIFY(QStringList({u"pending"_s, u"running"_s, u"waiting_for_input"_s, u"completed"_s, u"failed"_s,
                                 u"cancelled"_s})
                        .contains(wired[u"status"_s].toString()));
            QCOMPARE(wire::executionFromRow(wired)->status, status);
        }
        QCOMPARE(wire::serviceStatus(TimedOut), u"failed"_s);
        QCOMPARE(wire::serviceStatus(Missed), u"cancelled"_s);
    }

    void unknownStatusesRunUntilTheyHaveAnEnd()
    {
        const auto row = [](const char* text) { return *wire::executionFromRow(json(text).toObject(), u"j"_s); };
        QCOMPARE(row(R"({"execution_id": "e", "status": "PONDERING"})").status, ExecutionStatus::Running);
        const Execution over = row(R"({"id": "e", "status": "pondered", "completedAt": "2026-01-31T09:00:00Z"})");
        QCOMPARE(over.status, ExecutionStatus::Failed);
        QVERIFY(over.message.contains(u"pondered"_s));
        QCOMPARE(over.jobId, u"j"_s);
        QCOMPARE(row(R"({"id": "e", "status": "QUEUED"})").status, ExecutionStatus::Pending);
        QCOMPARE(row(R"({"id": "e", "status": "terminated"})").status, ExecutionStatus::Cancelled);
    }

    void everyFieldOfARowSurvives()
    {
        const ExecutionPage page{.change = 9, .executions = {fullRow()}, .hasMore = true, .total = 77};
        const QJsonObject wired = overTheWire(wire::executionListResponse(u"job_1"_s, page));
        QCOMPARE(wire::executionPageFromResponse(wired), page);
        QCOMPARE(wired[u"next_before_key"_s].toInteger(), 42);
        QCOMPARE(wired[u"total_count"_s].toInteger(), 77);
    }

    void everyFieldOfAnExecutionSurvives()
    {
        ExecutionDetail detail{.execution = fullRow(), .definition = fullJob().definition, .agent = fullAgent()};
        detail.parameters = {{u"it"_s, u"x"_s}};
        detail.configOverride = {{u"timeout"_s, 5}};
        detail.triggerMetadata = {{u"delivery_id"_s, u"d"_s}};
        detail.renderedPrompt = u"Do x"_s;
        detail.renderedSystemPrompt = u"Be brief"_s;
        detail.program = u"/bin/sh"_s;
        detail.arguments = {u"-c"_s};
        detail.workingDirectory = u"/tmp"_s;
        detail.environmentNames = {u"A"_s, u"PATH"_s};
        detail.exitCode = 0;
        detail.signal = 9;
        detail.response = u"done"_s;
        detail.usage = {.inputTokens = 1, .outputTokens = 2, .costUsd = 0.5, .sessionId = u"s"_s};
        detail.logSize = 1024;
        const Result<ExecutionDetail> back = wire::executionFromResponse(overTheWire(wire::executionResponse(detail)));
        QVERIFY(back);
        QCOMPARE(*back, detail);
        detail.renderedPrompt.clear();
        QCOMPARE(*wire::executionFromResponse(wire::executionResponse(detail)), detail);
    }

    void anOlderServersExecutionIsRead()
    {
        const auto detail = wire::executionFromResponse(json(R"([{"id": "e9", "execution_type": "TEAM",
            "entity_id": "t1", "prompt": "p", "status": "FAILED", "error_message": "no", "usage": {"prompt_tokens": 3},
            "execution_metadata": {"job_id": "job_9", "trigger_type": "webhook"}, "created_at": "2026-01-31T09:00:00",
            "participants": []}])"));
        QVERIFY(detail);
        QCOMPARE(detail->execution.jobId, u"job_9"_s);
        QCOMPARE(detail->execution.triggerType, TriggerType::Webhook);
        QCOMPARE(detail->execution.message, u"no"_s);
        QCOMPARE(detail->definition.planningMode, PlanningMode::PredefinedTeam);
        QCOMPARE(detail->definition.entityId, u"t1"_s);
        QVERIFY(detail->usage.inputTokens == 3);
    }

    void everyFieldOfAnAgentSurvives()
    {
        const Result<Agent> back = wire::agentFromResponse(overTheWire(wire::agentResponse(fullAgent())));
        QVERIFY(back);
        QCOMPARE(*back, fullAgent());
        QVERIFY(wire::agentResponse({})["created_at"_L1].isNull()); // of a run's agent: not known, and not 1970
    }

    void anAgentWithForeignSettingsIsRead()
    {
        const QList<Agent> agents = wire::agentsFromResponse(json(
            R"({"agents": [{"id": "x", "name": "X", "model_id": "m", "configuration": {"arguments": "none", "k": 1}}]})"));
        QCOMPARE(agents.size(), 1);
        QCOMPARE(agents[0].name, u"X"_s);
        QCOMPARE(agents[0].modelId, u"m"_s);
    }

    void entitiesKeepNoSecrets()
    {
        const QList<Entity> queues = wire::entitiesFromResponse(
            json(R"([{"id": "q", "display_name": "Slow"}, {"worker_queue_id": "r", "secrets": ["x"]}])"),
            EntityKind::WorkerQueue);
        QCOMPARE(queues.size(), 2);
        QCOMPARE(queues[0].name, u"Slow"_s);
        QCOMPARE(queues[1].id, u"r"_s);
        QCOMPARE(wire::entitiesFromResponse(QJsonArray{wire::entityResponse(queues[0])}, EntityKind::WorkerQueue),
                 QList<Entity>{queues[0]});
    }

    void aTriggerAndItsAnswerSurvive()
    {
        TriggerRequest request{.jobId = u"job_1"_s, .parameters = {{u"a"_s, 1}}, .configOverride = {{u"timeout"_s, 2}}};
        request.definition = fullJob().definition;
        QCOMPARE(*wire::triggerRequestFromJson(overTheWire(wire::toJson(request)), u"job_1"_s), request);
        QCOMPARE(*wire::triggerRequestFromJson({}, u"job_1"_s), TriggerRequest{.jobId = u"job_1"_s});
        QVERIFY(!wire::triggerRequestFromJson({{u"parameters"_s, 5}}, {}));

        const QJsonObject answer = overTheWire(wire::triggerResponse(fullRow()));
        QCOMPARE(answer[u"workflow_id"_s].toString(), u"agent-execution-e1"_s);
        QCOMPARE(answer[u"status"_s].toString(), u"started"_s);
        QCOMPARE(*wire::executionFromTriggerResponse(answer, 5), fullRow());
        const auto bare = wire::executionFromTriggerResponse({{u"job_id"_s, u"j"_s}, {u"execution_id"_s, u"e"_s}}, 5);
        QCOMPARE(bare->createdAt, 5);
        QCOMPARE(bare->status, ExecutionStatus::Pending);
    }

    void newsSurvive()
    {
        wire::Changes changes{.cursor = u"x-5"_s};
        changes.snapshot = Snapshot{.change = 4, .jobs = {fullJob()}, .agents = {fullAgent()}, .active = {fullRow()}};
        changes.deltas = {{.change = 5,
                           .jobs = {fullJob()},
                           .removedJobs = {u"j"_s},
                           .agents = {fullAgent()},
                           .removedAgents = {u"a"_s},
                           .executions = {fullRow()},
                           .removedExecutions = {u"e"_s},
                           .output = {{.executionId = u"e1"_s, .size = 9}}},
                          {}};
        changes.warnings = {u"somebody knocks"_s};
        changes.listener = ListenerStatus{.state = ListenerStatus::State::Failed, .message = u"taken"_s};
        changes.status = BackendStatus{.state = BackendState::Paused,
                                       .message = u"m"_s,
                                       .running = 1,
                                       .waiting = 2,
                                       .parallelLimit = 3,
                                       .nextJobId = u"j"_s,
                                       .nextAt = kNine};
        changes.capabilities = {Capability::Cancel, Capability::Webhooks};
        QCOMPARE(*wire::changesFromJson(overTheWire(wire::toJson(changes, {}))), changes);
        QVERIFY(!wire::changesFromJson({}));
    }

    void outputSurvives()
    {
        const OutputChunk chunk{.lines = {{.time = kNine, .error = true, .text = u"a"_s, .open = true},
                                          {.time = kNine + 1, .text = u"b"_s}},
                                .nextOffset = 10,
                                .size = 20,
                                .dropped = 5,
                                .finished = true};
        QCOMPARE(*wire::outputFromJson(overTheWire(wire::toJson(chunk))), chunk);
        QVERIFY(!wire::outputFromJson({}));
    }

    void errorsSurvive()
    {
        const QList<Error> errors = {
            {.code = ErrorCode::Disabled, .message = u"off"_s},
            {.code = ErrorCode::Conflict, .message = u"changed"_s},
            {.code = ErrorCode::Invalid,
             .message = u"two"_s,
             .fields = {{u"cron_schedule"_s, u"a"_s}, {u"config.timeout"_s, u"b"_s}}},
            {.code = ErrorCode::Invalid, .message = u"m"_s, .fields = {{u"parameters.a"_s, u"Give a."_s}}}};
        for (const Error& error : errors) {
            const QByteArray body = QJsonDocument(wire::errorBody(error)).toJson();
            QCOMPARE(wire::errorFromAnswer(wire::httpStatus(error), body), error);
        }
        QCOMPARE(wire::httpStatus(errors[2]), 422);
        const QJsonObject first = wire::errorBody(errors[2])[u"detail"_s][0].toObject();
        QCOMPARE(first, QJsonObject({{u"loc"_s, QJsonArray{u"body"_s, u"cron_schedule"_s}},
                                     {u"msg"_s, u"a"_s},
                                     {u"type"_s, u"value_error"_s}}));
        QCOMPARE(wire::httpStatus(errors[3]), 400);
        QCOMPARE(wire::errorBody(errors[3])[u"detail"_s].toString(), u"Missing required parameters: a"_s);
    }

    void errorsOfOtherServersAreRead()
    {
        const Error fields = wire::errorFromAnswer(
            422, R"({"detail": [{"loc": ["body", "name"], "msg": "field required", "type": "missing"}]})");
        QCOMPARE(fields.code, ErrorCode::Invalid);
        QCOMPARE(fields.fields, (QList<FieldError>{{u"name"_s, u"field required"_s}}));
        QCOMPARE(wire::errorFromAnswer(400, R"({"detail": "Job is disabled"})").code, ErrorCode::Disabled);
        QCOMPARE(wire::errorFromAnswer(503, "<html>secret page</html>").code, ErrorCode::Unavailable);
        QVERIFY(!wire::errorFromAnswer(503, "<html>secret page</html>").message.contains(u"secret"_s));
        QCOMPARE(wire::errorFromAnswer(404, R"({"error": "gone"})").message, u"gone"_s);
    }
};

QTEST_GUILESS_MAIN(tst_WireResponses)
#include "tst_wireresponses.moc"
