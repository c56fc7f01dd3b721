// SPDX-License-Identifier: Apache-2.0
// Quitting in the middle of "Keep running after I log out": what was begun is brought to its end or taken back, with
// the real programs. Only systemctl is a stand-in.
#include "handoverstage.h"

#include <QThread>
#include <QTimer>

#include <functional>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestQuittingMeanwhile : public QObject, protected HandOverStage
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void quittingWhileItWaitsLeavesTheJobsToTheService()
    {
        const QString run = triggered(u"endless"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        quit();
        QVERIFY(m_home->pid(unit()) > 0);
    }

    void quittingWhileTheServiceDrainsLetsItGoOn()
    {
        switchOn();
        const QString run = triggered(u"there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        quit(); // the wish to drain may not even have arrived
        const qint64 pid = m_home->pid(unit());
        QVERIFY(pid > 0);
        if (m_home->log(unit()).contains(u"A window takes over"_s)) // it has heard of it at all
            QVERIFY(m_home->log(unit()).contains(u"The window does not take over"_s));
        expectServiceGoesOn(run, u"there"_s, pid);
    }

    void quittingInTheMomentThatItLetsGoStartsItAgain()
    {
        switchOn();
        const QString run = triggered(u"there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOff();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->log(unit()).contains(u"A window takes over"_s), kLong);
        openGate(u"there"_s);
        for (int waited = 0; m_home->pid(unit()) > 0 && waited < kLong; waited += 20)
            QThread::msleep(20); // nothing is noticed here
        QCOMPARE(m_home->pid(unit()), 0);
        QCOMPARE(state(), State::Waiting);
        quit();
        QVERIFY(m_home->pid(unit()) > 0);
        QVERIFY(m_home->has(unit() + u".enabled"_s));
    }

    void quittingAfterTheServiceWasTakenBackLetsItGoOn()
    {
        switchOn();
        const QString run = triggered(u"there"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        const qint64 pid = m_home->pid(unit());
        keepRunning().switchOff();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->log(unit()).contains(u"A window takes over"_s), kLong);
        keepRunning().cancel();
        keepRunning().switchOff();
        keepRunning().cancel();
        quit();
        QVERIFY(m_home->log(unit()).trimmed().endsWith(u"The window does not take over."_s));
        expectServiceGoesOn(run, u"there"_s, pid);
    }

    void quittingWhileItIsInstalledLeavesTheJobsToTheService()
    {
        m_home->put(u"hold-enable"_s);
        keepRunning().switchOn();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->calls().contains(u"\"enable\""_s), kLong);
        QCOMPARE(state(), State::Working);
        quitWhile([this] { m_home->take(u"hold-enable"_s); });
        QVERIFY(m_home->has(unit() + u".enabled"_s));
        QVERIFY(m_home->pid(unit()) > 0);
    }

    void quittingWhileItIsTakenBackTakesItBackWhole()
    {
        const QString run = triggered(u"endless"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOn();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        m_home->put(u"hold-disable"_s);
        keepRunning().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->calls().contains(u"\"disable\""_s), kLong);
        QCOMPARE(state(), State::Working);
        quitWhile([this] { m_home->take(u"hold-disable"_s); });
        expectNoUnit();
    }

    void quittingWhileItIsRemovedRemovesItWhole()
    {
        switchOn();
        m_home->put(u"hold-disable"_s);
        keepRunning().switchOff();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->calls().contains(u"\"disable\""_s), kLong);
        quitWhile([this] { m_home->take(u"hold-disable"_s); });
        expectNoUnit();
        QCOMPARE(m_home->pid(unit()), 0);
    }

    void quittingAfterItsRunsWereEndedRemovesItWhole()
    {
        switchOn();
        const QString run = triggered(u"endless"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Running, kLong);
        keepRunning().switchOff();
        QTRY_COMPARE_WITH_TIMEOUT(state(), State::Waiting, kLong);
        m_home->put(u"hold-stop"_s);
        keepRunning().endRuns();
        quitWhile([this] { m_home->take(u"hold-stop"_s); });
        expectNoUnit();
        QCOMPARE(m_home->pid(unit()), 0);
    }

    void quittingTwiceDoesNotWait()
    {
        m_home->put(u"hold-enable"_s);
        keepRunning().switchOn();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->calls().contains(u"\"enable\""_s), kLong);
        quitWhile([this] { m_desk->quit(); });
        m_home->take(u"hold-enable"_s);
        QCOMPARE(m_home->pid(unit()), 0);
    }

private:
    /// As the menus do, until the program would have ended.
    void quit()
    {
        quitWhile([] {});
    }
    /// `meanwhile` follows when the window has gone.
    void quitWhile(const std::function<void()>& meanwhile)
    {
        emit m_desk->shell()->quitRequested();
        QVERIFY(!m_desk->shell()->frame()->isVisible());
        QTimer::singleShot(0, this, meanwhile);
        QApplication::exec();
        m_desk.reset();
    }

    void expectNoUnit()
    {
        QVERIFY(!QFile::exists(m_home->unitPath(unit())));
        QVERIFY(!m_home->has(unit() + u".enabled"_s));
    }

    /// A run ends in its own time in that process, and others follow.
    void expectServiceGoesOn(const QString& run, const QString& gate, qint64 pid)
    {
        m_desk = makeDesk();
        QVERIFY(m_desk->begin(false));
        QVERIFY(m_desk->attached());
        QTRY_VERIFY_WITH_TIMEOUT(models().isLoaded(), kLong);
        openGate(gate);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run), ExecutionStatus::Completed, kLong);
        openGate(u"next"_s);
        const QString next = triggered(u"next"_s);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(next), ExecutionStatus::Completed, kLong);
        QCOMPARE(m_home->pid(unit()), pid);
    }
};

QTEST_MAIN(TestQuittingMeanwhile)
#include "tst_quittingmeanwhile.moc"
