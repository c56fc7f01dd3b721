// SPDX-License-Identifier: Apache-2.0
// The beginning and the end of a session: what the last one left, how this one closes, and what a folder can refuse.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "local/engine/executionsteps.h"
#include "local/engine/jobchanges.h"
#include "local/store/databasefile.h"
#include "local/store/store.h"
#include "manualclock.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Restart : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
    }

    void cleanup() { m_probe.reset(); }

    /// The rows that a killed session leaves: one run under way, one that waits.
    void whatWasRunningIsLostAndWhatWaitedRuns()
    {
        const JobRecord record = *createdJob(shellJob(u"Job"_s, u"echo again"_s), m_clock.nowMs());
        ExecutionDetail running = manualExecution(record.job, {.jobId = record.job.id}, m_clock.nowMs());
        running.execution.status = ExecutionStatus::Running;
        const ExecutionDetail pending = manualExecution(record.job, {.jobId = record.job.id}, m_clock.nowMs());
        {
            EngineProbe first(m_folder->path(), m_clock); // makes the file and its agent
            QVERIFY(first.start() && first.stop());
            Store store(*openDatabaseFile(databasePath(m_folder->path())));
            ChangeSet changes{.jobs = {record}, .added = {running, pending}};
            QVERIFY(store.write(changes));
        }
        QProcess left; // in a session of its own, as a daemon would be
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"JOBDECK_EXECUTION_ID"_s, running.execution.id);
        left.setProcessEnvironment(environment);
        left.start(u"setsid"_s, {u"sleep"_s, u"60"_s});
        QVERIFY(left.waitForStarted());

        QVERIFY(m_probe->start());
        QTRY_COMPARE(left.state(), QProcess::NotRunning);
        QCOMPARE(m_probe->ended(running.execution.id).status, ExecutionStatus::Lost);
        QVERIFY(!m_probe->executions.value(running.execution.id).message.isEmpty());
        QCOMPARE(m_probe->ended(pending.execution.id).status, ExecutionStatus::Completed);
        QCOMPARE(m_probe->output(pending.execution.id), u"again"_s);
        const JobFigures figures = m_probe->jobs.value(record.job.id).figures;
        QCOMPARE(figures.total, 2);
        QCOMPARE(figures.failed, 1);
        QCOMPARE(figures.successful, 1);
    }

    /// As when the disk fails to read for a while: something that is written meanwhile must not end the trying.
    void aRunThatCannotBeReadNowBeginsWhenItCan()
    {
        QVERIFY(m_probe->start());
        m_probe->backend.configure({.parallelLimit = 1});
        const Job slow = *awaited(m_probe->backend.saveJob(shellJob(u"Slow"_s, u"sleep 60"_s)));
        const Job next = *awaited(m_probe->backend.saveJob(shellJob(u"Next"_s, u"echo here"_s)));
        const QString first = awaited(m_probe->backend.trigger({.jobId = slow.id}))->id;
        QTRY_COMPARE(m_probe->executions.value(first).status, ExecutionStatus::Running);
        const QString second = awaited(m_probe->backend.trigger({.jobId = next.id}))->id;
        const auto other = openDatabaseFile(databasePath(m_folder->path()));
        QVERIFY(other);
        (*other)->run(u"ALTER TABLE revisions RENAME TO elsewhere"_s);
        QVERIFY(awaited(m_probe->backend.cancel(first)));
        QTRY_VERIFY(m_probe->backend.status().message.contains(u"revisions"_s));
        QVERIFY(awaited(m_probe->backend.setPaused(true)));
        QTRY_VERIFY(m_probe->backend.status().message.contains(u"revisions"_s)); // still, or again
        QCOMPARE(m_probe->executions.value(second).status, ExecutionStatus::Pending);
        (*other)->run(u"ALTER TABLE elsewhere RENAME TO revisions"_s);
        QVERIFY(awaited(m_probe->backend.setPaused(false)));
        QCOMPARE(m_probe->ended(second).status, ExecutionStatus::Completed);
        QCOMPARE(m_probe->output(second), u"here"_s);
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Running);
    }

    void everythingIsThereAgain()
    {
        QVERIFY(m_probe->start());
        const Job job = *awaited(m_probe->backend.saveJob(cronJob(u"Job"_s, u"0 0 1 1 *"_s)));
        QCOMPARE(m_probe->run({.jobId = job.id}).status, ExecutionStatus::Completed);
        QVERIFY(awaited(m_probe->backend.setPaused(true)));
        const qint64 change = m_probe->change;
        const Job before = m_probe->jobs.value(job.id);
        QVERIFY(m_probe->stop());
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        m_probe->backend.start();
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Paused);
        QCOMPARE(m_probe->change, change);
        QCOMPARE(m_probe->jobs.value(job.id), before);
    }

    void closingEndsWhatRunsAndSaysSo()
    {
        QVERIFY(m_probe->start());
        m_probe->backend.configure({.parallelLimit = 1});
        const Job job = *awaited(m_probe->backend.saveJob(shellJob(u"Job"_s, u"sleep 60"_s)));
        const Execution running = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        const Execution waiting = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QTRY_COMPARE(m_probe->executions.value(running.id).status, ExecutionStatus::Running);
        QVERIFY(m_probe->stop());
        QCOMPARE(m_probe->executions.value(running.id).status, ExecutionStatus::Cancelled);
        QVERIFY(m_probe->executions.value(running.id).message.contains(u"closed"_s));
        QCOMPARE(m_probe->executions.value(waiting.id).status, ExecutionStatus::Pending); // runs at the next start
    }

    void callsWhileClosingAreAnswered()
    {
        QVERIFY(m_probe->start());
        const Job job = *awaited(m_probe->backend.saveJob(shellJob(u"Job"_s, u"trap '' TERM; sleep 1"_s)));
        QVERIFY(awaited(m_probe->backend.trigger({.jobId = job.id})));
        QTRY_COMPARE(m_probe->backend.status().running, 1);
        QSignalSpy stopped(&m_probe->backend, &LocalBackend::stopped);
        m_probe->backend.stop();
        QCOMPARE(awaited(m_probe->backend.saveJob(job)).error().code, ErrorCode::Closing);
        QVERIFY(stopped.wait(20'000));
        QCOMPARE(awaited(m_probe->backend.saveJob(job)).error().code, ErrorCode::Closing);
        QCOMPARE(awaited(m_probe->backend.executions({})).error().code, ErrorCode::Closing);
    }

    void aBackendThatNeverStartedGoesAwayInPeace()
    {
        QSignalSpy stopped(&m_probe->backend, &LocalBackend::stopped);
        m_probe->backend.stop();
        QVERIFY(stopped.wait());
    }

    void aFolderThatCannotBeUsedIsExplainedAndTriedAgain()
    {
        const QString path = databasePath(m_folder->path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'x'));
        file.close();
        m_probe->backend.start();
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Failed);
        QVERIFY(m_probe->backend.status().message.contains(path));
        QCOMPARE(awaited(m_probe->backend.saveJob(shellJob(u"Job"_s, u"true"_s))).error().code, ErrorCode::Storage);
        QCOMPARE(awaited(m_probe->backend.executions({})).error().code, ErrorCode::Storage);
        QCOMPARE(file.size(), 100'000);
        QVERIFY(file.remove());
        QTRY_COMPARE_WITH_TIMEOUT(m_probe->backend.status().state, BackendState::Running, 20'000);
        QCOMPARE(m_probe->history().size(), 0);
    }

private:
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_Restart)
#include "tst_restart.moc"
