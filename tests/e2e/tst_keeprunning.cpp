// SPDX-License-Identifier: Apache-2.0
// "Keep running after I log out" with the real programs: the folder goes from the window to a service and back, and
// every slot has its one row whoever ran it. Only systemctl is a stand-in, which starts what the unit file says.
#include "awaited.h"
#include "desk.h"
#include "jobfixtures.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "standin.h"
#include "userservice/unitfile.h"
#include "widgets/windowsettings.h"

#include <QApplication>
#include <QDialog>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using State = KeepRunningStatus::State;

class TestKeepRunning : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<StandIn>();
        windowSettings().clear();
        Preferences().setWelcomed();
        m_folder = m_home->home.filePath(u"data of mine"_s);
        m_desk = makeDesk();
        QVERIFY(m_desk->begin(false));
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, 30'000);
        QTRY_VERIFY(models().isLoaded());
    }
    void cleanup()
    {
        if (m_desk && m_desk->console()) {
            m_desk->quit();
            QApplication::exec();
        }
        m_desk.reset();
        m_home->take(u"no-manager"_s);
        QProcess::execute(u"systemctl"_s, {u"--user"_s, u"stop"_s, unit()});
        m_home.reset();
    }

    void everySlotHasOneRowOnTheWayThereAndBack()
    {
        Job job = cronJob(u"Every second"_s, u"* * * * * *"_s, u"echo $PPID"_s);
        job.definition.config.insert(u"cron_extended"_s, true);
        const Result<Job> saved = awaited(backend().saveJob(job));
        QVERIFY2(bool(saved), qPrintable(saved ? QString() : saved.error().message));
        QTRY_VERIFY(rows().size() >= 2);

        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QVERIFY(m_desk->attached() && !m_desk->console());
        QVERIFY(keepRunning().status().outlivesLogin);
        QVERIFY(m_home->pid(unit()) > 0);
        QVERIFY(m_desk->shell()->window()->isVisible());
        const qsizetype before = rows().size();
        QTRY_VERIFY_WITH_TIMEOUT(rows().size() >= before + 2, 15'000); // the service's runs are seen here

        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, 30'000);
        QVERIFY(m_desk->console() && !m_desk->attached());
        QCOMPARE(m_home->pid(unit()), 0);
        const qsizetype after = rows().size();
        QTRY_VERIFY_WITH_TIMEOUT(rows().size() >= after + 2, 15'000);

        QVERIFY(awaited(backend().setJobEnabled(saved->id, false)));
        QTRY_VERIFY(models().active().isEmpty());
        expectEachSlotOnce(saved->id);
    }

    void whatRunsIsWaitedForOnBothWays()
    {
        const QString here = triggered(u"here"_s);
        QTRY_COMPARE(statusOf(here), ExecutionStatus::Running);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        QTRY_COMPARE(models().status().running, 1);
        openGate(u"here"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QTRY_COMPARE(statusOf(here), ExecutionStatus::Completed);

        QTRY_VERIFY(models().isLoaded());
        const QString there = triggered(u"there"_s);
        QTRY_COMPARE(statusOf(there), ExecutionStatus::Running);
        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        QTest::qWait(1500); // asked several times whether it is still there
        QCOMPARE(state(), State::Waiting);
        QCOMPARE(statusOf(there), ExecutionStatus::Running);
        openGate(u"there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, 30'000);
        QCOMPARE(statusOf(there), ExecutionStatus::Completed);
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
    }

    void waitingCanBeTakenBack()
    {
        const QString run = triggered(u"long"_s);
        QTRY_COMPARE(statusOf(run), ExecutionStatus::Running);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        keepRunning().cancel();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, 30'000);
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
        openGate(u"long"_s);
        QTRY_COMPARE(statusOf(run), ExecutionStatus::Completed);
        QVERIFY(m_desk->console());
        QVERIFY(!triggered(u"next"_s).isEmpty());
        openGate(u"next"_s);
    }

    void waitingCanBeCutShort()
    {
        const QString run = triggered(u"never"_s);
        QTRY_COMPARE(statusOf(run), ExecutionStatus::Running);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        keepRunning().endRuns();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QCOMPARE(statusOf(run), ExecutionStatus::Cancelled);
    }

    void whileADialogIsOpenTheWindowStays()
    {
        auto* dialog = new QDialog(m_desk->shell()->frame());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        QTest::qWait(1000);
        QCOMPARE(state(), State::Waiting);
        QVERIFY(m_desk->console());
        dialog->close();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
    }

    void aServiceThatDoesNotStartIsUndone()
    {
        m_home->put(u"broken"_s);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Working, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Off, 30'000);
        QVERIFY(m_desk->console());
        QVERIFY2(keepRunning().status().failure.contains(u"control process exited"_s),
                 qPrintable(keepRunning().status().failure));
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
        QTRY_COMPARE(models().status().state, BackendState::Running);
        QVERIFY(awaited(backend().saveJob(shellJob(u"Still works"_s, u"true"_s))));
    }

    void aKilledServiceComesBackAndTheWindowWithIt()
    {
        switchOn();
        const qint64 first = m_home->pid(unit());
        QVERIFY(::kill(static_cast<pid_t>(first), SIGKILL) == 0);
        QTRY_COMPARE(models().status().state, BackendState::Offline); // the window says so
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, 20'000);
        QVERIFY(m_home->pid(unit()) != first);
        QCOMPARE(state(), State::On);
        QVERIFY(awaited(backend().saveJob(shellJob(u"After"_s, u"true"_s))));
    }

    void aServiceThatStaysAwayCanBeReplaced()
    {
        switchOn();
        m_home->put(u"no-restart"_s);
        QVERIFY(::kill(static_cast<pid_t>(m_home->pid(unit())), SIGKILL) == 0);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, 20'000);
        keepRunning().runHere();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->console(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, 30'000); // it is still installed
        QVERIFY(keepRunning().status().ownsHere);
        QTRY_COMPARE(models().status().state, BackendState::Running);

        m_home->put(u"broken"_s);
        keepRunning().startService();
        QTRY_VERIFY_WITH_TIMEOUT(!keepRunning().status().failure.isEmpty(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, 30'000);
        QVERIFY(QFile::exists(m_home->unitPath(unit()))); // what was there before stays
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, 20'000);

        m_home->take(u"broken"_s);
        keepRunning().startService();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QVERIFY(m_desk->attached());
        QVERIFY(m_home->pid(unit()) > 0);
    }

    void aServiceThatStaysAwayCanBeStartedAgain()
    {
        switchOn();
        m_home->put(u"no-restart"_s);
        QVERIFY(::kill(static_cast<pid_t>(m_home->pid(unit())), SIGKILL) == 0);
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::ServiceEnded, 20'000);
        keepRunning().startService();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, 20'000);
    }

    void theNextStartIsAttachedAndThereIsOneWindow()
    {
        switchOn();
        m_desk->shell()->frame()->hide();
        QProcess second; // the program itself: a process has its locks once
        second.start(QStringLiteral(JOBDECK), {u"--data-dir"_s, m_folder});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->shell()->frame()->isVisible(), 20'000);
        QTRY_COMPARE(second.state(), QProcess::NotRunning);
        QCOMPARE(second.exitCode(), 0);
        m_desk.reset(); // the user logs out
        QVERIFY(m_home->pid(unit()) > 0);
        m_desk = makeDesk();
        QVERIFY(m_desk->begin(false));
        QVERIFY(m_desk->attached());
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
    }

    void quittingWhileItWaitsLeavesTheJobsToTheService()
    {
        const QString run = triggered(u"endless"_s);
        QTRY_COMPARE(statusOf(run), ExecutionStatus::Running);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        emit m_desk->shell()->quitRequested(); // as the menus do
        QApplication::exec();
        m_desk.reset();
        QVERIFY(m_home->pid(unit()) > 0);
    }

    void quittingWhileTheServiceDrainsLetsItGoOn()
    {
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QTRY_VERIFY(models().isLoaded());
        const QString run = triggered(u"there"_s);
        QTRY_COMPARE(statusOf(run), ExecutionStatus::Running);
        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, 30'000);
        emit m_desk->shell()->quitRequested();
        QApplication::exec();
        m_desk.reset();
        const qint64 pid = m_home->pid(unit());
        openGate(u"there"_s);
        QTest::qWait(2000); // a service that still drained would be gone by now
        QVERIFY(pid > 0 && ::kill(pid_t(pid), 0) == 0);
    }

    void whatThisComputerLacksIsSaid()
    {
        m_home->put(u"no-manager"_s);
        keepRunning().look();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Unavailable, 30'000);
        QVERIFY(keepRunning().status().message.contains(u"No medium found"_s));
    }

private:
    std::unique_ptr<Desk> makeDesk()
    {
        return std::make_unique<Desk>(
            m_folder, UserService::create(QFileInfo(QStringLiteral(JOBDECKCTL)).path(), m_folder), m_clock);
    }

    void switchOn()
    {
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::On, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(models().status().state, BackendState::Running, 20'000);
    }

    KeepRunning& keepRunning() { return m_desk->keepRunning(); }
    State state() { return keepRunning().status().state; }
    Connection connection() { return m_desk->shell()->window()->connection(); }
    Backend& backend() { return *connection().context.backend; }
    BackendModels& models() { return *connection().context.models; }
    QString unit() const { return unitName(m_folder); }

    QList<Execution> rows()
    {
        const Result<ExecutionPage> page = awaited(backend().executions({.limit = 1000}));
        return page ? page->executions : QList<Execution>();
    }

    ExecutionStatus statusOf(const QString& id)
    {
        const Result<ExecutionDetail> detail = awaited(backend().execution(id));
        return detail ? detail->execution.status : ExecutionStatus::Pending;
    }

    /// Runs until its gate is open.
    QString triggered(const QString& gate)
    {
        const QString path = m_home->home.filePath(gate);
        const auto saved =
            awaited(backend().saveJob(shellJob(gate, u"until test -e '%1'; do sleep 0.05; done"_s.arg(path))));
        if (!saved)
            return {};
        const auto started = awaited(backend().trigger({.jobId = saved->id}));
        return started ? started->id : QString();
    }

    void openGate(const QString& gate)
    {
        QFile file(m_home->home.filePath(gate));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

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
        QVERIFY(seen.size() >= 6);
        for (qint64 slot = seen.firstKey(); slot <= seen.lastKey(); slot += 1000)
            QVERIFY2(seen.value(slot) == 1, qPrintable(u"%1: %2 rows"_s.arg(slot).arg(seen.value(slot))));
    }

    SystemClock m_clock;
    std::unique_ptr<StandIn> m_home;
    QString m_folder;
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(TestKeepRunning)
#include "tst_keeprunning.moc"
