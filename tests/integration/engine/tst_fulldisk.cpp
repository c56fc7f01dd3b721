// SPDX-License-Identifier: Apache-2.0
// A disk that is full for a while: the limit of this process on the size of files stands in for it, so that SQLite and
// the output files meet a real refusal of the operating system.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "manualclock.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr qint64 kMinute = 60'000;

static void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    setrlimit(RLIMIT_FSIZE, &limit);
}

class tst_FullDisk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }

    void init()
    {
        m_clock.jumpTo(QDateTime(QDate(2031, 5, 1), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch());
        m_folder = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
    }

    void cleanup()
    {
        limitFiles(RLIM_INFINITY);
        m_probe.reset();
    }

    void anEditIsRefusedAndNothingIsHalfDone()
    {
        const Job job = *awaited(m_probe->backend.saveJob(cronJob(u"Job"_s, u"0 0 1 1 *"_s)));
        limitFiles(1);
        Job edited = job;
        edited.definition.description = u"edited"_s;
        const auto refused = awaited(m_probe->backend.saveJob(edited));
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Failed);
        QVERIFY(!m_probe->backend.status().message.isEmpty());
        QCOMPARE(m_probe->jobs.value(job.id), job);
        limitFiles(RLIM_INFINITY);
        QTRY_COMPARE_WITH_TIMEOUT(m_probe->backend.status().state, BackendState::Running, 20'000);
        QCOMPARE(awaited(m_probe->backend.saveJob(edited))->revision, 2);
    }

    void aSlotIsDecidedOnceTheDiskHasRoom()
    {
        const Job job = *awaited(m_probe->backend.saveJob(cronJob(u"Job"_s, u"* * * * *"_s)));
        limitFiles(1);
        m_clock.advance(kMinute);
        m_probe->backend.lookAtClock();
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Failed);
        m_clock.advance(kMinute);
        m_probe->backend.lookAtClock();
        QVERIFY(m_probe->executions.isEmpty());
        limitFiles(RLIM_INFINITY);
        QTRY_COMPARE_WITH_TIMEOUT(m_probe->history().size(), 2, 20'000);
        QTRY_COMPARE(m_probe->history().first().status, ExecutionStatus::Completed);
        QCOMPARE(m_probe->history().last().status, ExecutionStatus::Missed);
        QCOMPARE(m_probe->history().last().missed->count, 1);
        QCOMPARE(m_probe->jobs.value(job.id).figures.total, 1);
    }

    void aRunThatEndsMeanwhileIsWrittenLater()
    {
        const Job job = *awaited(m_probe->backend.saveJob(shellJob(u"Job"_s, u"sleep 0.3; exit 4"_s)));
        const Execution run = *awaited(m_probe->backend.trigger({.jobId = job.id}));
        QTRY_COMPARE(m_probe->executions.value(run.id).status, ExecutionStatus::Running);
        limitFiles(1);
        QTRY_COMPARE(m_probe->backend.status().state, BackendState::Failed);
        QCOMPARE(m_probe->executions.value(run.id).status, ExecutionStatus::Running); // as the file says
        limitFiles(RLIM_INFINITY);
        QCOMPARE(m_probe->ended(run.id).status, ExecutionStatus::Failed);
        QCOMPARE(awaited(m_probe->backend.execution(run.id))->exitCode, 4);
        QCOMPARE(m_probe->jobs.value(job.id).figures.failed, 1);
    }

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_FullDisk)
#include "tst_fulldisk.moc"
