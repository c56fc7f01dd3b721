// SPDX-License-Identifier: Apache-2.0
// A folder changes hands: what runs ends in its own time, what waits and what comes due is the next owner's.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "manualclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_Leaving : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
        m_probe->backend.configure({.parallelLimit = 8});
    }

    void cleanup() { m_probe.reset(); }

    void whatRunsEndsAndWhatWaitsIsTheNextOwners()
    {
        QSignalSpy drained(&m_probe->backend, &LocalBackend::drained);
        const QString first = triggered(u"first"_s);
        QTRY_COMPARE(statusOf(first), ExecutionStatus::Running);
        m_probe->backend.drain();
        const QString second = triggered(u"second"_s); // one long run does not hold up the others
        QTRY_COMPARE(statusOf(second), ExecutionStatus::Running);
        openGate(u"first"_s);
        QCOMPARE(m_probe->ended(first).status, ExecutionStatus::Completed);
        const QString third = triggered(u"third"_s); // but it comes to an end
        QTRY_COMPARE(m_probe->backend.status().waiting, 1);
        QCOMPARE(drained.count(), 0);
        openGate(u"second"_s);
        QCOMPARE(m_probe->ended(second).status, ExecutionStatus::Completed);
        QVERIFY(drained.count() > 0 || drained.wait());
        QVERIFY(m_probe->stop());
        QCOMPARE(statusOf(third), ExecutionStatus::Pending);

        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        openGate(u"third"_s);
        QVERIFY(m_probe->start());
        QCOMPARE(m_probe->ended(third).status, ExecutionStatus::Completed);
        QCOMPARE(allRows(), 3);
    }

    void anIdleEngineIsDrainedAtOnceAndStartsNothing()
    {
        QSignalSpy drained(&m_probe->backend, &LocalBackend::drained);
        m_probe->backend.drain();
        QVERIFY(drained.wait());
        const QString waiting = triggered(u"first"_s);
        openGate(u"first"_s);
        QTRY_COMPARE(m_probe->backend.status().waiting, 1);
        m_probe->backend.resume();
        QCOMPARE(m_probe->ended(waiting).status, ExecutionStatus::Completed);
    }

    void leavingCanBeTakenBack()
    {
        const QString first = triggered(u"first"_s);
        QTRY_COMPARE(statusOf(first), ExecutionStatus::Running);
        m_probe->backend.drain();
        m_probe->backend.resume();
        openGate(u"first"_s);
        QCOMPARE(m_probe->ended(first).status, ExecutionStatus::Completed);
        openGate(u"second"_s);
        QCOMPARE(m_probe->ended(triggered(u"second"_s)).status, ExecutionStatus::Completed);
        QVERIFY(m_probe->stop());
    }

    void whatWasDrainedBeforeItWasTakenBackCountsForNoLaterOne()
    {
        QSignalSpy drained(&m_probe->backend, &LocalBackend::drained);
        m_probe->backend.drain();
        passedEngine(); // which has said drained(), and this thread has not heard it yet
        m_probe->backend.resume();
        const QString run = triggeredUnheard(u"first"_s);
        m_probe->backend.drain();
        QTRY_COMPARE(statusOf(run), ExecutionStatus::Running);
        QVERIFY(awaited(m_probe->backend.execution(run)));
        QCOMPARE(drained.count(), 0);
        openGate(u"first"_s);
        QVERIFY(drained.wait());
        QCOMPARE(statusOf(run), ExecutionStatus::Completed);
    }

    void aSlotBetweenTwoOwnersFiresOnce()
    {
        Job job = cronJob(u"Often"_s, u"* * * * *"_s);
        job.definition.promptTemplate = u"echo once"_s;
        QVERIFY(awaited(m_probe->backend.saveJob(job)));
        QSignalSpy drained(&m_probe->backend, &LocalBackend::drained);
        m_probe->backend.drain();
        QVERIFY(drained.wait());
        QVERIFY(m_probe->stop());
        const qint64 slot = (m_clock.nowMs() / 60'000 + 1) * 60'000;
        m_clock.advance(slot + 2000 - m_clock.nowMs()); // nobody owned the folder when it came

        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
        QTRY_COMPARE(m_probe->executions.size(), 1);
        const Execution run = m_probe->ended(m_probe->executions.first().id);
        QCOMPARE(run.status, ExecutionStatus::Completed);
        QCOMPARE(run.scheduledFor, slot);
        QCOMPARE(allRows(), 1);
    }

private:
    /// Runs until its gate is open.
    QString triggered(const QString& gate)
    {
        Job job = shellJob(gate, u"until test -e '%1'; do sleep 0.05; done"_s.arg(m_folder->filePath(gate)));
        const Result<Job> saved = awaited(m_probe->backend.saveJob(job));
        return saved ? awaited(m_probe->backend.trigger({.jobId = saved->id}))->id : QString();
    }

    /// The engine has done all that it was asked, while no event of this thread was handled.
    void passedEngine()
    {
        m_probe->backend.inDatabase<Done>([](Database&) { return Result<Done>(Done{}); }).waitForFinished();
    }

    QString triggeredUnheard(const QString& gate)
    {
        const Job job = shellJob(gate, u"until test -e '%1'; do sleep 0.05; done"_s.arg(m_folder->filePath(gate)));
        const Result<Job> saved = m_probe->backend.saveJob(job).result();
        return saved ? m_probe->backend.trigger({.jobId = saved->id}).result()->id : QString();
    }

    void openGate(const QString& gate)
    {
        QFile file(m_folder->filePath(gate));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    ExecutionStatus statusOf(const QString& id) const { return m_probe->executions.value(id).status; }
    qsizetype allRows() { return awaited(m_probe->backend.executions({}))->executions.size(); }

    ManualClock m_clock{1'795'412'880'000};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_Leaving)
#include "tst_leaving.moc"
