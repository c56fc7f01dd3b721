// SPDX-License-Identifier: Apache-2.0
// What fires, when, and what becomes of slots that do not: the real engine, store and processes under a clock that the
// test sets.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "manualclock.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kMinute = 60'000;

class tst_Scheduling : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock.jumpTo(QDateTime(QDate(2031, 5, 1), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch());
        m_begin = m_clock.nowMs();
        m_folder = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
    }

    void cleanup() { m_probe.reset(); }

    void aDueSlotRunsOnce()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        QCOMPARE(job.nextExecutionAt, m_begin + kMinute);
        pass(kMinute - 1);
        QVERIFY(m_probe->history().isEmpty());
        pass(1);
        pass(1);
        QTRY_COMPARE(words(job), QStringList{u"completed 1"_s});
        QCOMPARE(m_probe->jobs.value(job.id).nextExecutionAt, m_begin + 2 * kMinute);
        QCOMPARE(m_probe->backend.status().nextAt, m_begin + 2 * kMinute);
        const Execution run = m_probe->history().first();
        QCOMPARE(run.scheduledFor, m_begin + kMinute);
        QCOMPARE(run.triggerType, TriggerType::Cron);
        QCOMPARE(m_probe->jobs.value(job.id).figures.total, 1);
    }

    void aJobThatStillRunsSkipsItsSlot()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s, u"sleep 30"_s));
        pass(kMinute);
        QTRY_COMPARE(words(job), QStringList{u"running 1"_s});
        pass(kMinute);
        QTRY_COMPARE(words(job), (QStringList{u"running 1"_s, u"skipped 2"_s}));
        const Execution skipped = m_probe->history().first();
        QVERIFY(!skipped.message.isEmpty() && skipped.completedAt);
        QCOMPARE(m_probe->jobs.value(job.id).figures.total, 0); // a skipped slot is no execution
        QVERIFY(awaited(m_probe->backend.cancel(m_probe->history().last().id)));
        QTRY_COMPARE(words(job), (QStringList{u"cancelled 1"_s, u"skipped 2"_s}));
        pass(kMinute);
        QTRY_COMPARE(words(job).last(), u"running 3"_s);
    }

    void afterASleepTheLatestSlotRunsAndTheRestIsOneRow()
    {
        const Job job = save(cronJob(u"Job"_s, u"*/5 * * * *"_s));
        pass(3 * 60 * kMinute + 2 * kMinute);
        QTRY_COMPARE(words(job), (QStringList{u"missed 175"_s, u"completed 180"_s}));
        const Execution missed = m_probe->history().last();
        QCOMPARE(*missed.missed,
                 (MissedSlots{.count = 35, .first = m_begin + 5 * kMinute, .last = m_begin + 175 * kMinute}));
        QVERIFY(!missed.message.isEmpty());
    }

    void aClockThatGoesBackDoublesNothing()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        pass(kMinute);
        QTRY_COMPARE(words(job), QStringList{u"completed 1"_s});
        jump(m_begin - 30 * kMinute);
        jump(m_begin + kMinute);
        QCOMPARE(words(job), QStringList{u"completed 1"_s});
        jump(m_begin + 2 * kMinute);
        QTRY_COMPARE(words(job), (QStringList{u"completed 1"_s, u"completed 2"_s}));
    }

    void aClockThatWasYearsAheadDoesNotStopTheJobForYears()
    {
        const Job job = save(cronJob(u"Job"_s, u"0 * * * *"_s));
        const qint64 wrong = m_begin + 400LL * 24 * 60 * kMinute;
        jump(wrong + 1);
        QTRY_COMPARE(m_probe->history().size(), 2); // the stretch, and the slot at that moment
        jump(m_begin);
        jump(m_begin + 60 * kMinute);
        QTRY_COMPARE(m_probe->history().first().status, ExecutionStatus::Completed);
        // This hour already has its place in the missed stretch; the row that was written then stands.
        QVERIFY(m_probe->jobs.value(job.id).nextExecutionAt <= m_begin + 120 * kMinute);
    }

    void aJobThatWasOffOwesNothing()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        QVERIFY(awaited(m_probe->backend.setJobEnabled(job.id, false, {.note = u"noise"_s})));
        QVERIFY(!m_probe->jobs.value(job.id).nextExecutionAt);
        QCOMPARE(m_probe->jobs.value(job.id).pause->note, u"noise"_s);
        pass(5 * kMinute);
        QVERIFY(awaited(m_probe->backend.setJobEnabled(job.id, true, {})));
        QVERIFY(!m_probe->jobs.value(job.id).pause);
        pass(kMinute);
        QTRY_COMPARE(words(job), QStringList{u"completed 6"_s});
    }

    void aPauseEndsByItself()
    {
        const Job job = save(cronJob(u"Job"_s, u"*/2 * * * *"_s));
        QVERIFY(awaited(m_probe->backend.setJobEnabled(job.id, false, {.until = m_begin + 5 * kMinute})));
        pass(4 * kMinute);
        QVERIFY(!m_probe->jobs.value(job.id).enabled);
        pass(kMinute);
        QTRY_VERIFY(m_probe->jobs.value(job.id).enabled);
        pass(kMinute);
        QTRY_COMPARE(words(job), QStringList{u"completed 6"_s});
    }

    void whatWasDueWhileAllWasPausedIsMissed()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        QVERIFY(awaited(m_probe->backend.setPaused(true)));
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Paused);
        pass(5 * kMinute);
        QVERIFY(m_probe->history().isEmpty());
        QVERIFY(awaited(m_probe->backend.setPaused(false)));
        QTRY_COMPARE(words(job), QStringList{u"missed 5"_s});
        QVERIFY(m_probe->history().first().message.contains(u"paused"_s));
        pass(kMinute);
        QTRY_COMPARE(words(job), (QStringList{u"missed 5"_s, u"completed 6"_s}));
    }

    void aPauseThatEndsWhileAllIsPausedEndsIntoThatOne()
    {
        const Job job = save(cronJob(u"Job"_s, u"*/2 * * * *"_s));
        QVERIFY(awaited(m_probe->backend.setJobEnabled(job.id, false, {.until = m_begin + 5 * kMinute})));
        QVERIFY(awaited(m_probe->backend.setPaused(true)));
        pass(9 * kMinute);
        QVERIFY(awaited(m_probe->backend.setPaused(false)));
        QTRY_VERIFY(m_probe->jobs.value(job.id).enabled);
        QTRY_COMPARE(words(job), QStringList{u"missed 8"_s});
        QVERIFY(m_probe->history().first().message.contains(u"paused"_s));
        pass(kMinute);
        QTRY_COMPARE(words(job), (QStringList{u"missed 8"_s, u"completed 10"_s}));
    }

    void anEditDoesNotSwallowASlotThatIsDue()
    {
        Job job = save(cronJob(u"Job"_s, u"* * * * *"_s));
        m_clock.advance(kMinute); // due, but the engine has not looked yet
        job.definition.cronSchedule = u"0 0 1 1 *"_s;
        QVERIFY(awaited(m_probe->backend.saveJob(job)));
        QTRY_COMPARE(words(job), QStringList{u"completed 1"_s});
    }

    void aSlotWithoutItsParametersFails()
    {
        const Job job = save(cronJob(u"Job"_s, u"* * * * *"_s, u"echo {{who}}"_s));
        pass(kMinute);
        QTRY_COMPARE(words(job), QStringList{u"failed 1"_s});
        QVERIFY2(m_probe->history().first().message.contains(u"who"_s), qPrintable(m_probe->history().first().message));
        QCOMPARE(m_probe->jobs.value(job.id).figures.failed, 1);
    }

    void whatThisMachineDoesNotHaveIsNamed_data()
    {
        QTest::addColumn<Job>("job");
        QTest::addColumn<QString>("name");
        Job job = cronJob(u"Job"_s, u"* * * * *"_s);
        job.definition.entityId = u"agent_gone"_s;
        QTest::newRow("agent") << job << u"agent_gone"_s;
        job.definition.planningMode = PlanningMode::PredefinedTeam;
        job.definition.entityType = EntityType::Team;
        job.definition.entityId = u"team_1"_s;
        job.definition.entityName = u"Reviewers"_s;
        QTest::newRow("team") << job << u"Reviewers"_s;
        job = cronJob(u"Job"_s, u"* * * * *"_s);
        job.definition.executorType = ExecutorType::SpecificQueue;
        job.definition.workerQueueName = u"gpu"_s;
        QTest::newRow("queue") << job << u"gpu"_s;
        job = cronJob(u"Job"_s, u"* * * * *"_s);
        job.definition.executionEnvironment.secrets = {u"API_KEY"_s};
        QTest::newRow("secret") << job << u"API_KEY"_s;
    }
    void whatThisMachineDoesNotHaveIsNamed()
    {
        QFETCH(Job, job);
        QFETCH(QString, name);
        const Job saved = save(job);
        pass(kMinute);
        QTRY_COMPARE(words(saved), QStringList{u"failed 1"_s});
        QVERIFY2(m_probe->history().first().message.contains(name), qPrintable(m_probe->history().first().message));
    }

    void noMoreThanTheLimitRunAtOnce()
    {
        m_probe->backend.configure({.parallelLimit = 2});
        QList<Job> jobs;
        for (int i = 0; i < 5; ++i)
            jobs.append(save(cronJob(QString::number(i), u"* * * * *"_s, u"sleep 0.2"_s)));
        pass(kMinute);
        QTRY_COMPARE(m_probe->backend.status().running, 2);
        QCOMPARE(m_probe->backend.status().waiting, 3);
        int most = 0;
        connect(&m_probe->backend, &Backend::statusChanged, this,
                [&most](const BackendStatus& status) { most = std::max(most, status.running); });
        for (const Job& job : std::as_const(jobs))
            QTRY_COMPARE(words(job), QStringList{u"completed 1"_s});
        QCOMPARE(most, 2);
    }

private:
    Job save(const Job& job) { return *awaited(m_probe->backend.saveJob(job)); }

    void pass(qint64 ms)
    {
        m_clock.advance(ms);
        look();
    }

    void jump(qint64 now)
    {
        m_clock.jumpTo(now);
        look();
    }

    /// And waits until the engine has seen it.
    void look()
    {
        m_probe->backend.lookAtClock();
        (void)awaited(m_probe->backend.entities(EntityKind::Agent));
    }

    /// "completed 3": the job's rows, oldest first, each with its slot in minutes from the beginning.
    QStringList words(const Job& job)
    {
        static const QMap<ExecutionStatus, QString> names{
            {ExecutionStatus::Pending, u"pending"_s},     {ExecutionStatus::Running, u"running"_s},
            {ExecutionStatus::Completed, u"completed"_s}, {ExecutionStatus::Failed, u"failed"_s},
            {ExecutionStatus::Cancelled, u"cancelled"_s}, {ExecutionStatus::Skipped, u"skipped"_s},
            {ExecutionStatus::Missed, u"missed"_s},
        };
        QStringList out;
        for (const Execution& row : m_probe->history({.jobId = job.id}))
            out.prepend(u"%1 %2"_s.arg(names.value(row.status)).arg((*row.scheduledFor - m_begin) / kMinute));
        return out;
    }

    ManualClock m_clock;
    qint64 m_begin = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_Scheduling)
#include "tst_scheduling.moc"
