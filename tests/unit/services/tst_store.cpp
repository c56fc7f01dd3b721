// SPDX-License-Identifier: Apache-2.0
#include "local/store/store.h"

#include "jobfixtures.h"
#include "local/engine/executionsteps.h"
#include "local/engine/jobchanges.h"
#include "local/store/databasefile.h"
#include "local/store/executionrows.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

static constexpr qint64 kNow = 1'900'000'000'000;

class tst_Store : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }

    void aJobComesBackAsItWasSaved()
    {
        JobRecord record = *createdJob(cronJob(u"Nightly"_s, u"0 2 * * *"_s), kNow);
        record.job.definition.config = {{u"timeout"_s, 60}, {u"somebody_elses_key"_s, QJsonObject{{u"a"_s, 1}}}};
        record.job.definition.executionEnvironment.envVars = {{u"LANG"_s, u"de"_s}};
        record.job.enabled = false;
        record.job.pause = Pause{.note = u"vacation"_s, .until = kNow + 5};
        record.job.figures = {.total = 3,
                              .successful = 2,
                              .failed = 1,
                              .lastExecutionId = u"x"_s,
                              .lastStatus = ExecutionStatus::TimedOut,
                              .lastFinishedAt = kNow + 1,
                              .lastDurationMs = 12,
                              .lastTriggeredAt = kNow};
        ChangeSet changes{.jobs = {record}};
        QCOMPARE(*m_store->write(changes), 1);
        reopen();
        const StoredState state = *m_store->load();
        QCOMPARE(state.change, 1);
        QCOMPARE(state.jobs, QList{record});
    }

    void anAgentComesBackAsItWasSaved()
    {
        const Agent agent{.id = u"agent_1"_s,
                          .revision = 4,
                          .name = u"Codex"_s,
                          .preset = u"codex"_s,
                          .command = {.program = u"codex"_s,
                                      .arguments = {u"exec"_s, u"{{prompt}}"_s},
                                      .promptVia = PromptVia::Argument,
                                      .variables = {{u"A"_s, u"b"_s}}},
                          .builtIn = true,
                          .createdAt = kNow,
                          .updatedAt = kNow + 1};
        ChangeSet changes{.agents = {agent}};
        QVERIFY(m_store->write(changes));
        reopen();
        QCOMPARE(m_store->load()->agents, QList{agent});
        ChangeSet removal{.removedAgents = {agent.id}};
        QVERIFY(m_store->write(removal));
        QVERIFY(m_store->load()->agents.isEmpty());
    }

    void anExecutionComesBackWithEverythingItRanWith()
    {
        const JobRecord record = savedJob();
        ExecutionDetail detail =
            manualExecution(record.job, {.jobId = record.job.id, .parameters = {{u"a"_s, 1}}}, kNow);
        detail.configOverride = {{u"timeout"_s, 5}};
        detail.execution.status = ExecutionStatus::Running;
        detail.agent = Agent{.id = u"shell"_s, .revision = 2, .name = u"Shell"_s, .command = {.program = u"sh"_s}};
        detail.renderedPrompt = u"echo ä\n"_s;
        detail.arguments = {u"-s"_s, u"with space"_s};
        detail.environmentNames = {u"HOME"_s, u"PATH"_s};
        detail.exitCode = 0;
        detail.usage = {.inputTokens = 5, .costUsd = 0.25, .sessionId = u"s"_s};
        detail.logSize = 77;
        ChangeSet changes{.added = {detail}};
        QVERIFY(m_store->write(changes));
        detail.execution.key = changes.added.first().execution.key;
        QVERIFY(detail.execution.key > 0);
        reopen();
        QCOMPARE(m_store->load()->active, QList{detail});
    }

    void aTestKeepsItsOwnDefinition()
    {
        const JobRecord record = savedJob();
        JobDefinition tried = record.job.definition;
        tried.promptTemplate = u"something else"_s;
        ChangeSet changes{.added = {manualExecution(record.job, {.jobId = record.job.id, .definition = tried}, kNow),
                                    manualExecution(Job{}, {.definition = tried}, kNow)}};
        QVERIFY(m_store->write(changes));
        const QList<ExecutionDetail> active = m_store->load()->active;
        QCOMPARE(active.size(), 2);
        QCOMPARE(active.first().definition, tried);
        QCOMPARE(active.first().execution.jobId, record.job.id);
        QCOMPARE(active.last().definition, tried);
        QVERIFY(active.last().execution.jobId.isEmpty());
        QVERIFY(active.last().execution.test);
    }

    void aSlotHasOneRowWhateverHappens()
    {
        const JobRecord record = savedJob();
        ExecutionDetail run = newExecution(record.job, TriggerType::Cron, kNow);
        run.execution.scheduledFor = kNow;
        ChangeSet first{.added = {run}};
        QVERIFY(m_store->write(first));
        QCOMPARE(first.added.size(), 1);
        ChangeSet again{.added = {skippedSlot(record.job, kNow, u"why"_s, kNow),
                                  skippedSlot(record.job, kNow + 60'000, u"why"_s, kNow)}};
        QVERIFY(m_store->write(again));
        QCOMPARE(again.added.size(), 1);
        QCOMPARE(*again.added.first().execution.scheduledFor, kNow + 60'000);
    }

    void everyRevisionIsKept()
    {
        JobRecord record = savedJob();
        const QString first = record.job.definition.promptTemplate;
        const ExecutionDetail old = manualExecution(record.job, {.jobId = record.job.id}, kNow);
        Job wanted = record.job;
        wanted.definition.promptTemplate = u"second"_s;
        record = *editedJob(record, wanted, kNow + 1);
        ChangeSet changes{.jobs = {record}, .added = {old}};
        QVERIFY(m_store->write(changes));
        QCOMPARE(m_store->job(record.job.id)->job.definition.promptTemplate, u"second"_s);
        QCOMPARE(m_store->load()->active.first().definition.promptTemplate, first);
    }

    void aRemovedJobStaysFindable()
    {
        const JobRecord record = savedJob();
        ChangeSet changes{.jobs = {removedJob(record, kNow + 9)}};
        QVERIFY(m_store->write(changes));
        QVERIFY(m_store->load()->jobs.isEmpty());
        QCOMPARE(*m_store->job(record.job.id)->removedAt, kNow + 9);
        QCOMPARE(m_store->job(u"job_x"_s).error().code, ErrorCode::NotFound);
    }

    void aFailedWriteChangesNeitherFileNorValues()
    {
        const JobRecord record = savedJob();
        Database& database = m_store->database();
        database.run(u"PRAGMA max_page_count = %1"_s.arg(database.value(u"PRAGMA page_count"_s).toInt()));
        ChangeSet changes;
        for (int i = 0; i < 500; ++i)
            changes.added.append(manualExecution(record.job, {.jobId = record.job.id}, kNow));
        QCOMPARE(m_store->write(changes).error().code, ErrorCode::Storage);
        QCOMPARE(changes.added.first().execution.key, 0);
        const StoredState state = *m_store->load();
        QCOMPARE(state.change, 1);
        QVERIFY(state.active.isEmpty());
        database.run(u"PRAGMA max_page_count = 1000000"_s);
        QCOMPARE(*m_store->write(changes), 2);
    }

private:
    void reopen()
    {
        m_store.reset();
        auto database = openDatabaseFile(databasePath(m_folder->path()));
        QVERIFY(database);
        m_store = std::make_unique<Store>(std::move(*database));
    }

    JobRecord savedJob()
    {
        const JobRecord record = *createdJob(cronJob(u"Job"_s, u"* * * * *"_s, u"echo one"_s), kNow);
        ChangeSet changes{.jobs = {record}};
        [&] { QVERIFY(m_store->write(changes)); }();
        return record;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

QTEST_GUILESS_MAIN(tst_Store)
#include "tst_store.moc"
