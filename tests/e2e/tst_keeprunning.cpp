// SPDX-License-Identifier: Apache-2.0
// "Keep running after I log out" with the real programs: the folder goes from the window to a service and back, and
// every slot has its one row whoever ran it. Only systemctl is a stand-in, which starts what the unit file says.
#include "handoverstage.h"

#include <QDialog>

#include <chrono>
#include <csignal>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestKeepRunning : public QObject, protected HandOverStage
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void everySlotHasOneRowOnTheWayThereAndBack()
    {
        Job job = cronJob(u"Every second"_s, u"* * * * * *"_s, u"echo $PPID"_s);
        job.definition.config.insert(u"cron_extended"_s, true);
        const Result<Job> saved = awaited(backend().saveJob(job));
        QVERIFY2(bool(saved), qPrintable(saved ? QString() : saved.error().message));
        QTRY_VERIFY_WITH_TIMEOUT(rows().size() >= 1, kLong);

        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QVERIFY(m_desk->attached() && !m_desk->console());
        QVERIFY(keepRunning().status().outlivesLogin);
        QVERIFY(m_home->pid(unit()) > 0);
        QVERIFY(m_desk->shell()->window()->isVisible());
        const qsizetype before = rows().size();
        QTRY_VERIFY_WITH_TIMEOUT(rows().size() > before, kLong); // the service's runs are seen here

        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, kLong);
        QVERIFY(m_desk->console() && !m_desk->attached());
        QCOMPARE(m_home->pid(unit()), 0);
        const qsizetype after = rows().size();
        QTRY_VERIFY_WITH_TIMEOUT(rows().size() > after, kLong);

        QVERIFY(awaited(backend().setJobEnabled(saved->id, false)));
        QTRY_VERIFY_WITH_TIMEOUT(models().active().isEmpty(), kLong);
        expectEachSlotOnce(saved->id);
    }

    void whatRunsIsWaitedForOnBothWays()
    {
        const QString here = triggered(u"here"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(here), ExecutionStatus::Running, kLong);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().running, 1, kLong);
        openGate(u"here"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(here), ExecutionStatus::Completed, kLong);

        QTRY_VERIFY_WITH_TIMEOUT(models().isLoaded(), kLong);
        const QString there = triggered(u"there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(there), ExecutionStatus::Running, kLong);
        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        QTest::qWait(700); // asked several times whether it is still there
        QCOMPARE(state(), State::Waiting);
        QCOMPARE(statusOf(there), ExecutionStatus::Running);
        openGate(u"there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, kLong);
        QCOMPARE(statusOf(there), ExecutionStatus::Completed);
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
    }

    void waitingCanBeTakenBack()
    {
        const QString run = triggered(u"long"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        keepRunning().cancel();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, kLong);
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
        openGate(u"long"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Completed, kLong);
        QVERIFY(m_desk->console());
        QVERIFY(!triggered(u"next"_s).isEmpty());
        openGate(u"next"_s);
    }

    void waitingCanBeCutShort()
    {
        const QString run = triggered(u"never"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        keepRunning().endRuns();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QCOMPARE(statusOf(run), ExecutionStatus::Cancelled);
    }

    void whileADialogIsOpenTheWindowStays()
    {
        auto* dialog = new QDialog(m_desk->shell()->frame());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        QTest::qWait(300);
        QCOMPARE(state(), State::Waiting);
        QVERIFY(m_desk->console());
        dialog->close();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
    }

    void aServiceThatDoesNotStartIsUndone()
    {
        m_home->put(u"broken"_s);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Working, kLong);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, kLong);
        QVERIFY(m_desk->console());
        QVERIFY2(keepRunning().status().failure.contains(u"control process exited"_s),
                 qPrintable(keepRunning().status().failure));
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, kLong);
        QVERIFY(awaited(backend().saveJob(shellJob(u"Still works"_s, u"true"_s))));
    }

    void aKilledServiceComesBackAndTheWindowWithIt()
    {
        switchOn();
        const qint64 first = m_home->pid(unit());
        bool saidSo = false;
        const auto watching = connect(&models(), &BackendModels::statusChanged, this,
                                      [&] { saidSo = saidSo || models().status().state == BackendState::Offline; });
        QVERIFY(::kill(static_cast<pid_t>(first), SIGKILL) == 0);
        QTRY_VERIFY_WITH_TIMEOUT(saidSo, kLong);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, kLong);
        disconnect(watching);
        QVERIFY(m_home->pid(unit()) != first);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QVERIFY(awaited(backend().saveJob(shellJob(u"After"_s, u"true"_s))));
    }

    void aServiceThatStaysAwayCanBeReplaced()
    {
        switchOn();
        m_desk->setAwayAfter(1s);
        m_home->put(u"no-restart"_s);
        QVERIFY(::kill(static_cast<pid_t>(m_home->pid(unit())), SIGKILL) == 0);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, kLong);
        keepRunning().runHere();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->console(), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, kLong); // it is still installed
        QVERIFY(keepRunning().status().ownsHere);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, kLong);

        m_home->put(u"broken"_s);
        keepRunning().startService();
        QTRY_VERIFY_WITH_TIMEOUT(!keepRunning().status().failure.isEmpty(), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, kLong);
        QVERIFY(QFile::exists(m_home->unitPath(unit()))); // what was there before stays
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, kLong);

        m_home->take(u"broken"_s);
        keepRunning().startService();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QVERIFY(m_desk->attached());
        QVERIFY(m_home->pid(unit()) > 0);
    }

    void aServiceThatStaysAwayCanBeStartedAgain()
    {
        switchOn();
        m_desk->setAwayAfter(1s);
        m_home->put(u"no-restart"_s);
        QVERIFY(::kill(static_cast<pid_t>(m_home->pid(unit())), SIGKILL) == 0);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, kLong);
        keepRunning().startService();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, kLong);
    }

    void theNextStartIsAttachedAndThereIsOneWindow()
    {
        switchOn();
        m_desk->shell()->frame()->hide();
        QProcess second; // the program itself: a process has its locks once
        second.start(QStringLiteral(JOBDECK), {u"--data-dir"_s, m_folder});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->shell()->frame()->isVisible(), kLong);
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, kLong);
        QCOMPARE(second.exitCode(), 0);
        m_desk.reset(); // the user logs out
        QVERIFY(m_home->pid(unit()) > 0);
        m_desk = makeDesk();
        QVERIFY(m_desk->begin(false));
        QVERIFY(m_desk->attached());
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, kLong);
    }

    void whatThisComputerLacksIsSaid()
    {
        m_home->put(u"no-manager"_s);
        keepRunning().look();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Unavailable, kLong);
        QVERIFY(keepRunning().status().message.contains(u"No medium found"_s));
    }

private:
    /// From the first slot to the last each is in one row: a run, a skipped one, or a stretch of missed ones.
    void expectEachSlotOnce(const QString& jobId)
    {
        QMap<qint64, int> seen;
        for (const Execution& row : rows()) {
            QCOMPARE(row.jobId, jobId);
            QVERIFY2(isFinal(row.status), qPrintable(row.id));
            if (row.missed) {
                for (qint64 slot = row.missed->first; slot <= row.missed->last; slot += 1000)
                    ++seen[slot];
                continue;
            }
            QVERIFY2(row.status == ExecutionStatus::Completed || row.status == ExecutionStatus::Skipped,
                     qPrintable(row.message));
            ++seen[*row.scheduledFor];
        }
        QVERIFY(seen.size() >= 3);
        for (qint64 slot = seen.firstKey(); slot <= seen.lastKey(); slot += 1000)
            QVERIFY2(seen.value(slot) == 1, qPrintable(u"%1: %2 rows"_s.arg(slot).arg(seen.value(slot))));
    }
};

QTEST_MAIN(TestKeepRunning)
#include "tst_keeprunning.moc"
