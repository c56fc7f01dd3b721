// SPDX-License-Identifier: Apache-2.0
// A folder that a command uses while nobody fires its schedules: what is due stays due, and nothing is swallowed.
#include "engineprobe.h"
#include "jobfixtures.h"
#include "local/engine/executionsteps.h"
#include "local/store/databasefile.h"
#include "local/store/store.h"
#include "manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

class tst_OnlyTriggers : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.jumpTo(kNoon);
        EngineProbe first(m_folder->path(), m_clock);
        QVERIFY(first.start());
        const Result<Job> saved = awaited(first.backend.saveJob(cronJob(u"Job"_s, u"*/10 * * * *"_s)));
        QVERIFY(bool(saved));
        m_job = *saved;
        QVERIFY(first.stop());
        m_clock.advance(65 * kMinute); // slots at 12:10 … 13:00; the last of them can still be caught up
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start(Firing::OnlyTriggers));
    }

    void cleanup() { m_probe.reset(); }

    void whatIsDueIsLeftToTheNextOwner()
    {
        QCOMPARE(m_probe->history().size(), 0);
        m_probe->backend.lookAtClock();
        QVERIFY(bool(awaited(m_probe->backend.trigger({.jobId = m_job.id}))));
        QTRY_COMPARE(m_probe->history({.statuses = {ExecutionStatus::Completed}}).size(), 1);
        QCOMPARE(m_probe->history().size(), 1);
        expectFromNextOwner({{ExecutionStatus::Completed, 2}, {ExecutionStatus::Missed, 1}});
    }

    void anEditOfThePromptTakesNothingAway()
    {
        Job job = m_job;
        job.definition.promptTemplate = u"echo other"_s;
        QVERIFY(bool(awaited(m_probe->backend.saveJob(job))));
        QCOMPARE(m_probe->history().size(), 0);
        expectFromNextOwner({{ExecutionStatus::Completed, 1}, {ExecutionStatus::Missed, 1}});
    }

    void anEditOfTheTimingWritesDownWhatWasMissed_data()
    {
        QTest::addColumn<QString>("edit");
        QTest::newRow("another schedule") << u"schedule"_s;
        QTest::newRow("another zone") << u"zone"_s;
        QTest::newRow("switched off by saving") << u"off"_s;
        QTest::newRow("switched off") << u"disable"_s;
        QTest::newRow("deleted") << u"delete"_s;
    }
    void anEditOfTheTimingWritesDownWhatWasMissed()
    {
        QFETCH(QString, edit);
        QVERIFY(apply(edit));
        const QList<Execution> rows = m_probe->history();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].status, ExecutionStatus::Missed);
        QVERIFY(rows[0].missed.has_value());
        QCOMPARE(rows[0].missed->count, 6);
        QCOMPARE(rows[0].missed->first, kNoon + 10 * kMinute);
        QCOMPARE(rows[0].missed->last, kNoon + 60 * kMinute);
        QVERIFY(rows[0].message.contains(u"not running"_s));
        expectFromNextOwner({{ExecutionStatus::Missed, 1}});
    }

    void pausingAllWritesDownWhatWasMissedBeforeAndResumingWhatWasHeld()
    {
        QVERIFY(bool(awaited(m_probe->backend.setPaused(true))));
        QList<Execution> rows = m_probe->history();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().status, ExecutionStatus::Missed);
        QVERIFY2(rows.first().message.contains(u"not running"_s), qPrintable(rows.first().message));
        m_clock.advance(20 * kMinute);
        QVERIFY(bool(awaited(m_probe->backend.setPaused(false))));
        rows = m_probe->history();
        QCOMPARE(rows.size(), 2);
        QVERIFY2(rows.first().message.contains(u"paused"_s), qPrintable(rows.first().message));
        expectFromNextOwner({{ExecutionStatus::Missed, 2}});
    }

    void whatWaitedFromBeforeStillWaits()
    {
        QVERIFY(m_probe->stop());
        const ExecutionDetail pending = manualExecution(m_job, {.jobId = m_job.id}, m_clock.nowMs());
        {
            Store store(*openDatabaseFile(databasePath(m_folder->path())));
            ChangeSet changes{.added = {pending}};
            QVERIFY(store.write(changes));
        }
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start(Firing::OnlyTriggers));
        const Execution run = m_probe->run({.jobId = m_job.id});
        QCOMPARE(run.status, ExecutionStatus::Completed);
        QCOMPARE(m_probe->executions.value(pending.execution.id).status, ExecutionStatus::Pending);
        expectFromNextOwner(
            {{ExecutionStatus::Completed, 2}, {ExecutionStatus::Skipped, 1}, {ExecutionStatus::Missed, 1}});
    }

private:
    static constexpr qint64 kMinute = 60'000;
    static constexpr qint64 kNoon = 1'700'049'600'000; // 2023-11-15T12:00:00Z

    bool apply(const QString& edit)
    {
        Job job = m_job;
        if (edit == "disable"_L1)
            return bool(awaited(m_probe->backend.setJobEnabled(job.id, false, {})));
        if (edit == "delete"_L1)
            return bool(awaited(m_probe->backend.removeJob(job.id)));
        if (edit == "schedule"_L1)
            job.definition.cronSchedule = u"0 3 * * *"_s;
        else if (edit == "zone"_L1)
            job.definition.cronTimezone = u"Asia/Kathmandu"_s;
        else
            job.enabled = false;
        return bool(awaited(m_probe->backend.saveJob(job)));
    }

    /// How many rows of each status there are once somebody fires again.
    void expectFromNextOwner(const QMap<ExecutionStatus, int>& rows)
    {
        QVERIFY(m_probe->stop());
        m_probe = std::make_unique<EngineProbe>(m_folder->path(), m_clock);
        QVERIFY(m_probe->start());
        const auto counted = [this] {
            QMap<ExecutionStatus, int> out;
            for (const Execution& execution : m_probe->history())
                ++out[execution.status];
            return out;
        };
        QTRY_COMPARE_WITH_TIMEOUT(counted(), rows, 20'000);
    }

    ManualClock m_clock;
    Job m_job;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EngineProbe> m_probe;
};

QTEST_GUILESS_MAIN(tst_OnlyTriggers)
#include "tst_onlytriggers.moc"
