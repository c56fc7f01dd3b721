// SPDX-License-Identifier: Apache-2.0
// A remote backend against the hosted service as it really answers: news, writes, history, output, and its absence.
#include "awaited.h"
#include "faultproxy.h"
#include "hostedservice.h"
#include "remote/networktransport.h"
#include "remote/remotebackend.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QByteArray sent(const QByteArray& name, const QByteArray& data)
{
    return "event: " + name + "\ndata: " + data;
}

class tst_RemoteBackend : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_cache;
    QThreadPool m_files;
    std::unique_ptr<HostedService> m_service;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<RemoteBackend> m_backend;
    QString m_job;
    QList<Snapshot> m_snapshots;
    QList<Delta> m_deltas;

    void makeBackend()
    {
        const ConnectionSettings settings = {.baseUrl = m_proxy->url(), .proxy = ProxyChoice::None};
        auto client = std::make_unique<ApiClient>(std::make_unique<NetworkTransport>(settings), nullptr, m_clock);
        client->setAnswerTime(2s);
        m_snapshots.clear();
        m_deltas.clear();
        m_backend = std::make_unique<RemoteBackend>(std::move(client), CachePlace{m_cache->path(), &m_files}, m_clock);
        connect(m_backend.get(), &Backend::reset, this, [this](const Snapshot& snapshot) { m_snapshots += snapshot; });
        connect(m_backend.get(), &Backend::changed, this, [this](const Delta& delta) { m_deltas += delta; });
    }

    void start()
    {
        makeBackend();
        m_backend->start();
        QTRY_VERIFY(!m_snapshots.isEmpty());
        QTRY_COMPARE(m_backend->status().state, BackendState::Running);
    }

    Job stored(const QString& id)
    {
        for (const Job& job : std::as_const(m_snapshots.last().jobs)) {
            if (job.id == id)
                return job;
        }
        return {};
    }
    int patches() const { return m_service->count("PATCH", "/api/v1/jobs/" + m_job.toUtf8()); }

private slots:
    void init()
    {
        m_cache = std::make_unique<QTemporaryDir>();
        m_service = std::make_unique<HostedService>();
        m_proxy = std::make_unique<FaultProxy>(m_service->port());
        m_job = m_service->addJob({{u"name"_s, u"Report"_s},
                                   {u"trigger_type"_s, u"cron"_s},
                                   {u"cron_schedule"_s, u"0 9 * * *"_s},
                                   {u"cron_timezone"_s, u"Asia/Tokyo"_s},
                                   {u"system_prompt"_s, u"Be brief"_s}});
    }

    void cleanup()
    {
        m_backend.reset();
        QVERIFY(m_files.waitForDone(5000));
        m_proxy.reset();
        m_service.reset();
    }

    void theFirstStateComesFromItsLists()
    {
        m_service->addExecution(m_job, u"RUNNING"_s, u"2026-03-01T12:00:00"_s);
        start();
        const Snapshot& state = m_snapshots.constLast();
        QCOMPARE(state.jobs.size(), 1);
        QCOMPARE(state.jobs.constFirst().definition.name, u"Report"_s);
        QCOMPARE(state.active.size(), 1);
        QCOMPARE(state.active.constFirst().jobName, u"Report"_s);
        QVERIFY(state.active.constFirst().key > 0);
        QCOMPARE(state.agents.constFirst().name, u"Helper"_s);
        QCOMPARE(m_backend->kind(), ServiceKind::ControlPlane);
        QVERIFY(!m_backend->capabilities().testFlag(Capability::PauseAll));
        QCOMPARE(m_backend->status().running, 1);
    }

    void theNextRunIsReckonedHereInTheJobsZone()
    {
        start();
        const std::optional<qint64> next = stored(m_job).nextExecutionAt;
        QVERIFY(next);
        QVERIFY(*next > m_clock.nowMs() && *next <= m_clock.nowMs() + 24 * 3600 * 1000);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(*next, Qt::UTC).time(), QTime(0, 0)); // 09:00 in Tokyo
    }

    void whatChangesThereIsTold()
    {
        start();
        m_service->job(m_job).insert(u"name"_s, u"Renamed"_s);
        const QString other = m_service->addJob({{u"name"_s, u"Other"_s}});
        const QString run = m_service->addExecution(
            m_job, u"FAILED"_s, u"2026-03-01T12:00:00Z"_s,
            {{u"completed_at"_s, u"2026-03-01T12:01:00+00:00"_s}, {u"error_message"_s, u"boom"_s}});
        m_backend->lookNow();
        QTRY_VERIFY(!m_deltas.isEmpty());
        const Delta delta = m_deltas.constFirst();
        QCOMPARE(delta.jobs.size(), 2);
        QCOMPARE(delta.executions.size(), 1);
        QCOMPARE(delta.executions.constFirst().id, run);
        QCOMPARE(delta.executions.constFirst().status, ExecutionStatus::Failed);
        QCOMPARE(delta.executions.constFirst().durationMs, 60'000);
        m_service->removeJob(other);
        m_backend->lookNow();
        QTRY_COMPARE(m_deltas.constLast().removedJobs, QStringList{other});
        QVERIFY(m_deltas.constLast().change > delta.change);
    }

    void aJobThatCanBeReadInPartIsShownInPart()
    {
        const QString odd = m_service->addJob({{u"name"_s, QJsonArray{1}},
                                               {u"trigger_type"_s, u"lunar"_s},
                                               {u"prompt_template"_s, u"Say hello"_s},
                                               {u"config"_s, u"none"_s}});
        start();
        QCOMPARE(m_snapshots.constLast().jobs.size(), 2);
        const Job shown = stored(odd);
        QCOMPARE(shown.definition.name, odd);
        QCOMPARE(shown.definition.promptTemplate, u"Say hello"_s);
        QVERIFY2(shown.obstacle.contains(u"name, trigger_type, config"_s), qPrintable(shown.obstacle));
        QVERIFY(stored(m_job).obstacle.isEmpty());
        // Saving what could be read does not touch what could not.
        Job edit = shown;
        edit.definition.promptTemplate = u"Say bye"_s;
        const Result<Job> saved = awaited(m_backend->saveJob(edit));
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        QCOMPARE(m_service->job(odd)["trigger_type"_L1].toString(), u"lunar"_s);
        QCOMPARE(m_service->job(odd)["name"_L1], (QJsonArray{1}));
    }

    void leakedSecretsAreNeitherShownNorKept()
    {
        const QString hook = m_service->addJob({{u"name"_s, u"Hook"_s}, {u"trigger_type"_s, u"webhook"_s}});
        makeBackend();
        QSignalSpy seen(m_backend.get(), &RemoteBackend::secretsSeen);
        m_backend->start();
        QTRY_COMPARE(seen.size(), 1);
        QCOMPARE(seen.constFirst().constFirst().toStringList(), QStringList{hook});
        QVERIFY(stored(hook).webhookSecret.isEmpty());
        QCOMPARE(awaited(m_backend->webhookSecret(hook))->bytes(), "leaked-" + hook.toUtf8());
        m_backend->lookNow();
        QTest::qWait(300);
        QCOMPARE(seen.size(), 1); // once is enough
        m_backend.reset();        // leaves its state to the cache
        QVERIFY(m_files.waitForDone(5000));
        QFile file(m_cache->filePath(u"state.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("Hook"));
        QVERIFY(!bytes.contains("leaked"));
    }

    void anEditSendsOnlyWhatChanged()
    {
        start();
        Job job = stored(m_job);
        job.definition.promptTemplate = u"Say bye"_s;
        const Result<Job> saved = awaited(m_backend->saveJob(job));
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        QCOMPARE(saved->definition.promptTemplate, u"Say bye"_s);
        const auto patch = std::ranges::find(m_service->requests(), QByteArray("PATCH"), &http::Request::method);
        QCOMPARE(patch->body, R"({"prompt_template":"Say bye"})");
    }

    void anEditOfWhatChangedMeanwhileIsRefused()
    {
        start();
        Job job = stored(m_job);
        m_service->job(m_job).insert(u"prompt_template"_s, u"Somebody else's"_s);
        job.definition.promptTemplate = u"Mine"_s;
        const Result<Job> saved = awaited(m_backend->saveJob(job));
        QCOMPARE(saved.error().code, ErrorCode::Conflict);
        QCOMPARE(patches(), 0);
        QCOMPARE(m_service->job(m_job)["prompt_template"_L1].toString(), u"Somebody else's"_s);
    }

    void whatTheServiceIgnoredIsNamed()
    {
        start();
        Job job = stored(m_job);
        job.definition.triggerType = TriggerType::Manual;
        job.definition.description = u"New"_s;
        const Result<Job> saved = awaited(m_backend->saveJob(job));
        QCOMPARE(saved.error().code, ErrorCode::Invalid);
        QCOMPARE(saved.error().fields.size(), 1);
        QCOMPARE(saved.error().fields.constFirst().field, u"trigger_type"_s);
        QCOMPARE(m_service->job(m_job)["description"_L1].toString(), u"New"_s);
        // Saving once more without it is no conflict with oneself.
        job.definition.triggerType = TriggerType::Cron;
        job.definition.description = u"Newer"_s;
        QVERIFY(awaited(m_backend->saveJob(job)));
    }

    void aNewJobIsMadeOnceAndSwitchedOff()
    {
        start();
        Job job;
        job.definition.name = u"New"_s;
        job.definition.triggerType = TriggerType::Webhook;
        job.definition.entityId = u"agent_1"_s;
        job.definition.promptTemplate = u"x"_s;
        job.enabled = false;
        const Result<Job> made = awaited(m_backend->saveJob(job));
        QVERIFY(made);
        QVERIFY(!made->id.isEmpty());
        QVERIFY(!made->enabled);
        QVERIFY(made->webhookSecret.startsWith(u"leaked"_s)); // the one time that it may be seen
        QVERIFY(m_deltas.constLast().jobs.constFirst().webhookSecret.isEmpty());
        QCOMPARE(m_service->count("POST", "/api/v1/jobs"), 1);
    }

    void fieldErrorsReachTheEditor()
    {
        start();
        Job job;
        job.definition.name = u"New"_s;
        const Result<Job> made = awaited(m_backend->saveJob(job));
        QCOMPARE(made.error().code, ErrorCode::Invalid);
        QCOMPARE(made.error().fields.constFirst().field, u"cron_schedule"_s);
    }

    void aLostAnswerDoesNotMakeASecondJob_data()
    {
        QTest::addColumn<FaultProxy::Fault>("fault");
        QTest::newRow("cut") << FaultProxy::Fault::Cut;
        QTest::newRow("half") << FaultProxy::Fault::Half;
        QTest::newRow("stall") << FaultProxy::Fault::Stall;
        QTest::newRow("500") << FaultProxy::Fault::ServerError;
    }

    void aLostAnswerDoesNotMakeASecondJob()
    {
        QFETCH(FaultProxy::Fault, fault);
        start();
        m_backend->setAttention(Attention::Away);
        QTest::qWait(100);
        m_proxy->setFault(fault, 1);
        Job job;
        job.definition.name = u"New"_s;
        job.definition.triggerType = TriggerType::Manual;
        job.definition.entityId = u"agent_1"_s;
        const Result<Job> made = awaited(m_backend->saveJob(job));
        QVERIFY(!made);
        QVERIFY2(made.error().message.contains(u"not known whether"), qPrintable(made.error().message));
        QCOMPARE(m_service->count("POST", "/api/v1/jobs"), 1);
        QTRY_COMPARE(m_backend->status().state, BackendState::Running);
        QTest::qWait(300); // the look at the list that followed
        m_proxy->setFault(fault, 1);
        const Result<Execution> run = awaited(m_backend->trigger({.jobId = m_job}));
        QVERIFY(!run);
        QVERIFY(run.error().message.contains(u"may have been started"));
        QCOMPARE(m_service->count("POST", "/api/v1/jobs/" + m_job.toUtf8() + "/trigger"), 1);
    }

    void aTriggeredRunIsFollowedToItsEnd()
    {
        start();
        const Result<Execution> run = awaited(m_backend->trigger({.jobId = m_job}));
        QVERIFY(run);
        QCOMPARE(run->jobName, u"Report"_s);
        QTRY_VERIFY(!m_deltas.isEmpty());
        QCOMPARE(m_deltas.constLast().executions.constFirst().status, ExecutionStatus::Running);
        QTRY_COMPARE(m_backend->status().running, 1);
        m_service->setExecution(run->id,
                                {{u"status"_s, u"Completed"_s}, {u"completed_at"_s, u"2026-03-01T12:00:09"_s}});
        m_backend->lookNow();
        QTRY_COMPARE(m_deltas.constLast().executions.value(0).status, ExecutionStatus::Completed);
        QTRY_COMPARE(m_backend->status().running, 0);
    }

    void aDisabledJobIsNotRun()
    {
        start();
        QVERIFY(!awaited(m_backend->setJobEnabled(m_job, false, {}))->enabled);
        QCOMPARE(awaited(m_backend->trigger({.jobId = m_job})).error().code, ErrorCode::Disabled);
    }

    void cancellingCanFailWith200()
    {
        const QString run = m_service->addExecution(m_job, u"running"_s, u"2026-03-01T12:00:00"_s);
        start();
        m_service->refuseToCancel();
        QCOMPARE(awaited(m_backend->cancel(run)).error().message, u"It had ended"_s);
    }

    void historyIsPagedByKeyWithoutGapsOrDoubles()
    {
        for (int i = 0; i < 230; ++i)
            m_service->addExecution(m_job, i % 3 == 0 ? u"FAILED"_s : u"completed"_s,
                                    QDateTime(QDate(2026, 3, 1), QTime(0, 0)).addSecs(60LL * i).toString(Qt::ISODate),
                                    {{u"completed_at"_s, u"2026-03-02T00:00:00"_s}});
        start();
        for (const QString& jobId : {m_job, QString()}) {
            QStringList seen;
            ExecutionQuery query = {.jobId = jobId, .limit = 40};
            Result<ExecutionPage> page = awaited(m_backend->executions(query));
            while (page && !page->executions.isEmpty()) {
                for (const Execution& row : page->executions)
                    seen += row.id;
                if (!page->hasMore)
                    break;
                if (seen.size() == 80) // news push everything down while somebody scrolls
                    m_service->addExecution(m_job, u"completed"_s, u"2026-03-01T09:00:00"_s);
                query.beforeKey = page->executions.constLast().key;
                page = awaited(m_backend->executions(query));
            }
            QCOMPARE(seen.removeDuplicates(), 0);
            QCOMPARE(seen.size(), jobId.isEmpty() ? 231 : 230);
        }
        const auto failed = awaited(m_backend->executions({.statuses = {ExecutionStatus::Failed}, .limit = 200}));
        QCOMPARE(failed->executions.size(), 77);
    }

    void outputIsStreamedOverBreaks()
    {
        const QString run = m_service->addExecution(m_job, u"RUNNING"_s, u"2026-03-01T12:00:00"_s);
        m_service->setStream(
            run,
            {"event: connected\ndata: {}", sent("message_chunk", R"({"data": {"content": "Hel", "message_id": "m"}})"),
             sent("message_chunk", R"({"message": {"content": "", "chunk": "lo\n", "message_id": "m"}})"),
             sent("message", R"({"role": "assistant", "content": "Hello", "message_id": "m"})"),
             sent("tool_started", R"({"data": {"tool_name": "bash", "tool_input": {"c": 1}}})"),
             "event: done\ndata: {}"});
        start();
        Result<OutputChunk> chunk = awaited(m_backend->output(run, 0, 65536));
        QVERIFY(chunk);
        const auto isFinished = [&] {
            chunk = awaited(m_backend->output(run, 0, 65536));
            return chunk && chunk->finished;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFinished(), 10'000);
        QString text;
        for (const OutputLine& line : chunk->lines)
            text += line.text + (line.open ? u""_s : u"\n"_s);
        QCOMPARE(text, u"Hello\n▸ bash {\"c\":1}\n"_s);
        QCOMPARE(awaited(m_backend->output(run, chunk->nextOffset, 65536))->lines.size(), 0);
    }

    void outputOfWhatEndedIsItsAnswer()
    {
        const QString run = m_service->addExecution(
            m_job, u"FAILED"_s, u"2026-03-01T12:00:00"_s,
            {{u"completed_at"_s, u"2026-03-01T12:00:01"_s}, {u"response"_s, u"a\nb"_s}, {u"error_message"_s, u"no"_s}});
        start();
        const Result<OutputChunk> chunk = awaited(m_backend->output(run, 0, 65536));
        QCOMPARE(chunk->lines.size(), 3);
        QVERIFY(chunk->lines.constLast().error);
        QVERIFY(chunk->finished);
    }

    void aKeyWithFewRightsStillShowsRuns()
    {
        m_service->forbidExecutionList();
        start();
        m_service->addExecution(m_job, u"RUNNING"_s, u"2026-03-01T12:00:00"_s);
        m_backend->lookNow();
        m_deltas.clear();
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(m_deltas, [](const Delta& d) { return !d.executions.isEmpty(); }),
                                 15'000);
    }

    void pickersSayWhyTheyAreEmpty()
    {
        start();
        QCOMPARE(awaited(m_backend->entities(EntityKind::Agent))->constFirst().name, u"Helper"_s);
        QVERIFY(!awaited(m_backend->entities(EntityKind::Team)));
    }

    void theLastKnownStateIsShownWhileTheServiceIsAway()
    {
        m_service->addExecution(m_job, u"COMPLETED"_s, u"2026-03-01T12:00:00"_s,
                                {{u"completed_at"_s, u"2026-03-01T12:00:01"_s}});
        start();
        QVERIFY(awaited(m_backend->executions({})));
        m_backend.reset();
        QVERIFY(m_files.waitForDone(5000));
        m_proxy->setFault(FaultProxy::Fault::Down);
        makeBackend();
        m_backend->start();
        QTRY_COMPARE(m_backend->status().state, BackendState::Offline);
        QCOMPARE(m_snapshots.constLast().jobs.constFirst().definition.name, u"Report"_s);
        QVERIFY2(m_backend->status().message.contains(u"last answered at"), qPrintable(m_backend->status().message));
        QCOMPARE(awaited(m_backend->executions({.jobId = m_job}))->executions.size(), 1);

        Job job = stored(m_job);
        job.definition.name = u"Edited"_s;
        const Result<Job> refused = awaited(m_backend->saveJob(job));
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(refused.error().message.contains(u"stays here"));
        QCOMPARE(awaited(m_backend->trigger({.jobId = m_job})).error().code, ErrorCode::Unavailable);

        m_proxy->setFault(FaultProxy::Fault::None);
        QElapsedTimer time;
        time.start();
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().state, BackendState::Running, 30'000);
        QVERIFY(time.elapsed() < 25'000);
        QVERIFY(awaited(m_backend->saveJob(job)));
    }

    void whatFailedMeanwhileIsNewsAfterwards()
    {
        start();
        m_proxy->setFault(FaultProxy::Fault::Cut);
        m_backend->lookNow();
        QTRY_COMPARE(m_backend->status().state, BackendState::Offline);
        m_service->addExecution(m_job, u"FAILED"_s, u"2026-03-01T12:00:00"_s,
                                {{u"completed_at"_s, u"2026-03-01T12:00:01"_s}});
        m_proxy->setFault(FaultProxy::Fault::None);
        QTRY_VERIFY_WITH_TIMEOUT(!m_deltas.isEmpty(), 10'000);
        QCOMPARE(m_deltas.constFirst().executions.constFirst().status, ExecutionStatus::Failed);
    }

    void nonsenseIsNotTakenForAState_data()
    {
        QTest::addColumn<FaultProxy::Fault>("fault");
        QTest::newRow("types") << FaultProxy::Fault::WrongTypes;
        QTest::newRow("page") << FaultProxy::Fault::NotJson;
        QTest::newRow("500") << FaultProxy::Fault::ServerError;
    }

    void nonsenseIsNotTakenForAState()
    {
        QFETCH(FaultProxy::Fault, fault);
        start();
        m_proxy->setFault(fault);
        m_backend->lookNow();
        QTest::qWait(500);
        for (const Delta& delta : std::as_const(m_deltas))
            QVERIFY(!delta.removedJobs.contains(m_job));
        m_proxy->setFault(FaultProxy::Fault::None);
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().state, BackendState::Running, 10'000);
    }
};

QTEST_GUILESS_MAIN(tst_RemoteBackend)
#include "tst_remotebackend.moc"
