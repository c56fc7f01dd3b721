// SPDX-License-Identifier: Apache-2.0
// What people ask of the local backend: saving, deleting, running by hand, and what it refuses.
#include "engineprobe.h"
#include "jobfixtures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Editing : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
    }

    void cleanup() { m_probe.reset(); }

    void aNewJobGetsAnIdAndItsFirstRevision()
    {
        const Job job = save(shellJob(u"Job"_s, u"true"_s));
        QVERIFY(job.id.startsWith(u"job_"_s));
        QCOMPARE(job.revision, 1);
        QCOMPARE(job.definition.entityName, u"Shell"_s);
        QVERIFY(job.createdAt > 0);
        QTRY_COMPARE(m_probe->jobs.value(job.id), job);
    }

    void aStaleEditIsRefused()
    {
        const Job first = save(shellJob(u"Job"_s, u"true"_s));
        Job edited = first;
        edited.definition.description = u"mine"_s;
        QCOMPARE(save(edited).revision, 2);
        Job stale = first;
        stale.definition.description = u"theirs"_s;
        QCOMPARE(awaited(m_probe->backend.saveJob(stale)).error().code, ErrorCode::Conflict);
        QTRY_COMPARE(m_probe->jobs.value(first.id).definition.description, u"mine"_s);
    }

    void switchingIsNoRevision()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        QCOMPARE(awaited(m_probe->backend.setJobEnabled(job.id, false, {}))->revision, 1);
        QCOMPARE(awaited(m_probe->backend.setJobEnabled(job.id, true, {}))->revision, 1);
    }

    void allErrorsAreToldAtOnce()
    {
        const Job wrong = cronJob({}, u"61 * * * *"_s, {});
        const Result<Job> refused = awaited(m_probe->backend.saveJob(wrong));
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QStringList fields;
        for (const FieldError& field : refused.error().fields)
            fields.append(field.field);
        fields.sort();
        QCOMPARE(fields, (QStringList{u"cron_schedule"_s, u"name"_s, u"prompt_template"_s}));
        QVERIFY(m_probe->jobs.isEmpty());
    }

    void aWebhookJobGetsItsOwnPath()
    {
        Job wanted = shellJob(u"Hook"_s, u"true"_s);
        wanted.definition.triggerType = TriggerType::Webhook;
        const Job job = save(wanted);
        QCOMPARE(job.webhookPath.size(), 22);
        QVERIFY(save(wanted).webhookPath != job.webhookPath);
    }

    void aRemovedJobComesBackWithItsHistory()
    {
        const Job job = save(cronJob(u"Job"_s, u"0 0 1 1 *"_s));
        QCOMPARE(m_probe->run({.jobId = job.id}).status, ExecutionStatus::Completed);
        QVERIFY(awaited(m_probe->backend.removeJob(job.id)));
        QTRY_VERIFY(!m_probe->jobs.contains(job.id));
        QCOMPARE(awaited(m_probe->backend.removeJob(job.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(m_probe->backend.trigger({.jobId = job.id})).error().code, ErrorCode::NotFound);
        QCOMPARE(m_probe->history({.jobId = job.id}).size(), 1);
        const Job restored = *awaited(m_probe->backend.restoreJob(job.id));
        QCOMPARE(restored.definition, job.definition);
        QCOMPARE(restored.figures.total, 1);
        QTRY_VERIFY(m_probe->jobs.contains(job.id));
    }

    void aRunOfARemovedJobStillCounts()
    {
        const Job job = save(shellJob(u"Job"_s, u"sleep 0.3"_s));
        const Execution run = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QTRY_COMPARE(m_probe->executions.value(run.id).status, ExecutionStatus::Running);
        QVERIFY(awaited(m_probe->backend.removeJob(job.id)));
        QCOMPARE(m_probe->ended(run.id).status, ExecutionStatus::Completed);
        QCOMPARE(awaited(m_probe->backend.restoreJob(job.id))->figures.successful, 1);
    }

    void whatWaitsForARemovedJobIsCancelled()
    {
        m_probe->backend.configure({.parallelLimit = 1});
        const Job blocking = save(shellJob(u"Blocking"_s, u"sleep 30"_s));
        const Job job = save(shellJob(u"Job"_s, u"true"_s));
        QVERIFY(awaited(m_probe->backend.trigger({.jobId = blocking.id})));
        const Execution waiting = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QVERIFY(awaited(m_probe->backend.removeJob(job.id)));
        QCOMPARE(m_probe->ended(waiting.id).status, ExecutionStatus::Cancelled);
        QTRY_COMPARE(m_probe->backend.status().waiting, 0);
    }

    void missingParametersStartNothing()
    {
        const Job job = save(shellJob(u"Job"_s, u"echo {{first}} {{second}}"_s));
        const auto refused = awaited(m_probe->backend.trigger({.jobId = job.id, .parameters = {{u"second"_s, 1}}}));
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QCOMPARE(refused.error().fields.size(), 1);
        QCOMPARE(refused.error().fields.first().field, u"parameters.first"_s);
        QVERIFY(m_probe->history().isEmpty());
    }

    void aWrongOverrideStartsNothing()
    {
        const Job job = save(shellJob(u"Job"_s, u"true"_s));
        const auto refused =
            awaited(m_probe->backend.trigger({.jobId = job.id, .configOverride = {{u"timeout"_s, u"soon"_s}}}));
        QCOMPARE(refused.error().fields.first().field, u"config.timeout"_s);
        QVERIFY(m_probe->history().isEmpty());
    }

    void anOverrideCountsForItsRunOnly()
    {
        const Job job = save(shellJob(u"Job"_s, u"sleep 30"_s));
        const Execution run = m_probe->run({.jobId = job.id, .configOverride = {{u"timeout"_s, 1}}});
        QCOMPARE(run.status, ExecutionStatus::TimedOut);
        QVERIFY(m_probe->jobs.value(job.id).definition.config.isEmpty());
    }

    void aJobThatIsOffRunsOnlyAsATest()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        QVERIFY(awaited(m_probe->backend.setJobEnabled(job.id, false, {})));
        QCOMPARE(awaited(m_probe->backend.trigger({.jobId = job.id})).error().code, ErrorCode::Disabled);
        JobDefinition tried = job.definition;
        tried.promptTemplate = u"echo tried"_s;
        const Execution run = m_probe->run({.jobId = job.id, .definition = tried});
        QCOMPARE(run.status, ExecutionStatus::Completed);
        QVERIFY(run.test);
        QCOMPARE(m_probe->output(run.id), u"tried"_s);
        QCOMPARE(m_probe->jobs.value(job.id).figures.total, 0);
    }

    void aJobThatWasNeverSavedCanBeTried()
    {
        JobDefinition definition = shellJob({}, u"echo new"_s).definition; // not even a name yet
        const Execution run = m_probe->run({.definition = definition});
        QCOMPARE(run.status, ExecutionStatus::Completed);
        QVERIFY(run.test && run.jobId.isEmpty());
        QVERIFY(m_probe->jobs.isEmpty());
        definition.promptTemplate.clear();
        QCOMPARE(awaited(m_probe->backend.trigger({.definition = definition})).error().code, ErrorCode::Invalid);
    }

    void whatWaitsAndWhatRunsCanBeCancelled()
    {
        m_probe->backend.configure({.parallelLimit = 1});
        const Job job = save(shellJob(u"Job"_s, u"sleep 30"_s));
        const Execution first = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        const Execution second = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QTRY_COMPARE(m_probe->executions.value(first.id).status, ExecutionStatus::Running);
        QCOMPARE(m_probe->executions.value(second.id).status, ExecutionStatus::Pending);
        QVERIFY(awaited(m_probe->backend.cancel(second.id)));
        QVERIFY(awaited(m_probe->backend.cancel(first.id)));
        for (const QString& id : {first.id, second.id}) {
            QCOMPARE(m_probe->ended(id).status, ExecutionStatus::Cancelled);
            QVERIFY(!m_probe->executions.value(id).message.isEmpty());
        }
        QCOMPARE(awaited(m_probe->backend.cancel(first.id)).error().code, ErrorCode::NotFound);
    }

    void anAgentInUseStays()
    {
        Agent wanted{.name = u"Counter"_s, .command = {.program = u"wc"_s, .arguments = {u"-c"_s}}};
        Agent agent = *awaited(m_probe->backend.saveAgent(wanted));
        Job counting = shellJob(u"Count"_s, u"12345"_s);
        counting.definition.entityId = agent.id;
        const Job job = save(counting);
        const Execution run = m_probe->run({.jobId = job.id});
        QCOMPARE(run.entityName, u"Counter"_s);
        QCOMPARE(m_probe->output(run.id).trimmed(), u"5"_s);
        const auto refused = awaited(m_probe->backend.removeAgent(agent.id));
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.contains(u"Count"_s));
        QVERIFY(awaited(m_probe->backend.removeJob(job.id)));
        QVERIFY(awaited(m_probe->backend.removeAgent(agent.id)));
        QCOMPARE(awaited(m_probe->backend.removeAgent(u"shell"_s)).error().code, ErrorCode::Conflict);
    }

    void aStaleEditOfAnAgentIsRefused()
    {
        const Agent first = *awaited(m_probe->backend.saveAgent({.name = u"A"_s, .command = {.program = u"cat"_s}}));
        Agent edited = first;
        edited.name = u"B"_s;
        QCOMPARE(awaited(m_probe->backend.saveAgent(edited))->revision, 2);
        QCOMPARE(awaited(m_probe->backend.saveAgent(edited)).error().code, ErrorCode::Conflict);
    }

    void newsAreNumberedWithoutGaps()
    {
        QList<qint64> changes{m_probe->change};
        connect(&m_probe->backend, &Backend::changed, this, [&changes](const Delta& delta) {
            if (delta.change > 0)
                changes.append(delta.change);
        });
        const Job job = save(shellJob(u"Job"_s, u"true"_s));
        QCOMPARE(m_probe->run({.jobId = job.id}).status, ExecutionStatus::Completed);
        QCOMPARE(changes.size(), 5); // reset, saved, pending, running, completed
        for (qsizetype i = 1; i < changes.size(); ++i)
            QCOMPARE(changes.at(i), changes.at(i - 1) + 1);
        QCOMPARE(awaited(m_probe->backend.executions({}))->change, changes.last());
    }

    void aFinishedExecutionCanBeTakenOutOfTheHistory()
    {
        const Job job = save(shellJob(u"Job"_s, u"echo here; sleep 30"_s));
        const Execution run = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QTRY_VERIFY(m_probe->outputSizes.value(run.id) > 0);
        QCOMPARE(awaited(m_probe->backend.removeExecution(run.id)).error().code, ErrorCode::Conflict);
        QVERIFY(awaited(m_probe->backend.cancel(run.id)));
        (void)m_probe->ended(run.id);
        const qint64 total = m_probe->jobs.value(job.id).figures.total;
        QStringList removed;
        connect(&m_probe->backend, &Backend::changed, this,
                [&removed](const Delta& delta) { removed += delta.removedExecutions; });
        QVERIFY(awaited(m_probe->backend.removeExecution(run.id)));
        QCOMPARE(removed, QStringList{run.id});
        QVERIFY(m_probe->history().isEmpty());
        QCOMPARE(awaited(m_probe->backend.output(run.id, 0, 1000)).error().code, ErrorCode::NotFound);
        QCOMPARE(awaited(m_probe->backend.removeExecution(run.id)).error().code, ErrorCode::NotFound);
        QCOMPARE(m_probe->jobs.value(job.id).figures.total, total);
    }

    void outputIsTaggedAndGrowsWhileItIsWritten()
    {
        const Job job = save(shellJob(u"Job"_s, u"echo one; sleep 0.3; echo two >&2"_s));
        const Execution run = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QTRY_VERIFY(m_probe->outputSizes.value(run.id) > 0);
        const OutputChunk early = *awaited(m_probe->backend.output(run.id, 0, 1 << 20));
        QVERIFY(!early.finished);
        QCOMPARE(early.lines.first().text, u"one"_s);
        (void)m_probe->ended(run.id);
        const OutputChunk rest = *awaited(m_probe->backend.output(run.id, early.nextOffset, 1 << 20));
        QVERIFY(rest.finished);
        QCOMPARE(rest.lines.first().text, u"two"_s);
        QVERIFY(rest.lines.first().error);
    }

private:
    Job save(const Job& job) { return *awaited(m_probe->backend.saveJob(job)); }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_Editing)
#include "tst_editing.moc"
