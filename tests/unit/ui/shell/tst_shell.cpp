// SPDX-License-Identifier: Apache-2.0
// The window with a real tray and a real notification daemon.
#include "history/historypage.h"
#include "memorywebhooks.h"
#include "notificationlog.h"
#include "shell/closedialog.h"
#include "shell/consolewindow.h"
#include "shell/mainwindow.h"
#include "shell/shell.h"
#include "shell/statusline.h"
#include "shell/tray.h"
#include "shellfixture.h"
#include "trayprobe.h"
#include "webhooks/webhookspage.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        windowSettings().clear();
        Preferences().setWelcomed();
    }

    void theIconHasAStateForEverything()
    {
        ShellFixture f;
        Job backup = f.addJob(u"Backup"_s);
        const Shell shell(f.connection(), &f.preferences);
        QVERIFY(const_cast<Shell&>(shell).tray());
        const Tray& tray = *const_cast<Shell&>(shell).tray();
        QCOMPARE(tray.state(), TrayState::Idle);
        f.backend.setStatus({.state = BackendState::Running, .running = 1});
        QTRY_COMPARE(tray.state(), TrayState::Running);
        f.backend.setStatus({.state = BackendState::Paused});
        QTRY_COMPARE(tray.state(), TrayState::Paused);
        f.endRun(backup, ExecutionStatus::Failed);
        QTRY_COMPARE(tray.state(), TrayState::Failed);
        QTRY_COMPARE(TrayProbe::items().size(), 1);
        backup.enabled = false; // switched off: nobody waits for it
        f.backend.addJob(backup);
        QTRY_COMPARE(tray.state(), TrayState::Paused);
    }

    void aFailureThatWasSeenWarnsNoLonger()
    {
        ShellFixture f;
        Job backup = f.addJob(u"Backup"_s);
        Shell shell(f.connection(), &f.preferences);
        const Execution failed = f.endRun(backup, ExecutionStatus::Failed);
        QTRY_COMPARE(shell.tray()->state(), TrayState::Failed);
        const auto toolTip = [] { return TrayProbe::items().value(0).toolTip; };
        QTRY_VERIFY(toolTip().contains(u"Problems: Backup"_s)); // in words, too
        shell.openExecution(failed.id);
        QTRY_COMPARE(shell.tray()->state(), TrayState::Idle);
        QTRY_VERIFY(!toolTip().isEmpty() && !toolTip().contains(u"Problems"_s));
        f.clock.advance(60'000);
        shell.window()->hide(); // nobody looks at the next one
        f.endRun(backup, ExecutionStatus::Failed);
        QTRY_COMPARE(shell.tray()->state(), TrayState::Failed);
    }

    void theMenuMarksAllProblemsAsSeenAlsoForTheNextStart()
    {
        ShellFixture f;
        Job backup = f.addJob(u"Backup"_s);
        {
            Shell shell(f.connection(), &f.preferences);
            f.endRun(backup, ExecutionStatus::Failed);
            QTRY_COMPARE(shell.tray()->state(), TrayState::Failed);
            QTRY_COMPARE(TrayProbe::items().size(), 1);
            const TrayItem item = TrayProbe::items().constFirst();
            QTRY_VERIFY(TrayProbe::menu(item).contains(u"Mark problems as seen"_s));
            QVERIFY(TrayProbe::choose(item, u"Mark problems as seen"_s));
            QTRY_COMPARE(shell.tray()->state(), TrayState::Idle);
            QTRY_VERIFY(!TrayProbe::menu(item).contains(u"Mark problems as seen"_s));
            QVERIFY(TrayProbe::menu(item).contains(u"Backup: failed, now"_s)); // the list stays
        }
        Shell next(f.connection(), &f.preferences);
        QCOMPARE(next.tray()->state(), TrayState::Idle);
        f.clock.advance(60'000);
        f.endRun(backup, ExecutionStatus::TimedOut);
        QTRY_COMPARE(next.tray()->state(), TrayState::Failed);
    }

    void theMenuHasProblemsJobsPauseOpenAndQuit()
    {
        ShellFixture f;
        Job backup = f.addJob(u"R&D backup"_s);
        Shell shell(f.connection(), &f.preferences);
        f.endRun(backup, ExecutionStatus::TimedOut);
        QTRY_COMPARE(TrayProbe::items().size(), 1);
        const TrayItem item = TrayProbe::items().constFirst();
        QTRY_VERIFY(TrayProbe::menu(item).contains(u"R&D backup: timed out, now"_s));
        const QStringList menu = TrayProbe::menu(item);
        for (const QString& entry : {u"Run/R&D backup"_s, u"Pause all jobs"_s, u"Open Jobdeck"_s, u"Quit"_s})
            QVERIFY2(menu.contains(entry), qPrintable(menu.join(u'\n')));

        QVERIFY(TrayProbe::choose(item, u"Run/R&D backup"_s));
        QTRY_COMPARE(f.backend.calls(u"trigger"_s), 1);
        QCOMPARE(f.backend.lastTrigger().jobId, backup.id);
        QVERIFY(TrayProbe::choose(item, u"Pause all jobs"_s));
        QTRY_COMPARE(f.backend.calls(u"setPaused"_s), 1);
        QVERIFY(!shell.window()->isVisible());
        QVERIFY(TrayProbe::choose(item, u"Open Jobdeck"_s));
        QTRY_VERIFY(shell.window()->isVisible());
        QSignalSpy quit(&shell, &Shell::quitRequested);
        QVERIFY(TrayProbe::choose(item, u"Quit"_s));
        QTRY_COMPARE(quit.size(), 1);
    }

    void aFailureIsToldOnceAndAClickOpensIt()
    {
        const NotificationLog log;
        ShellFixture f;
        Job backup = f.addJob(u"Backup"_s);
        Shell shell(f.connection(), &f.preferences);
        f.endRun(backup, ExecutionStatus::Failed, u"Exit code 3."_s);
        QTRY_VERIFY(log.find(u"Backup: failed"_s));
        const ShownNotification shown = *log.find(u"Backup: failed"_s);
        QCOMPARE(shown.urgency, 2);
        f.clock.advance(60'000);
        f.endRun(backup, ExecutionStatus::Failed); // still failing: not news
        QVERIFY(!shell.window()->isVisible());
        QVERIFY(log.click(u"Backup: failed"_s));
        QTRY_VERIFY(shell.window()->isVisible());
        QVERIFY(shell.window()->findChild<HistoryPage*>()->isVisible());
        QCOMPARE(f.backend.calls(u"execution"_s), 1); // its details
        QCOMPARE(log.shown().size(), 1);

        f.clock.advance(60'000);
        f.endRun(backup, ExecutionStatus::Completed);
        QTRY_VERIFY(log.find(u"Backup works again"_s));
        QCOMPARE(log.shown().size(), 2);
    }

    void aFailureElsewhereIsToldAsOneHereIs()
    {
        const NotificationLog log;
        ShellFixture f;
        ShellFixture there;
        Job report = there.addJob(u"Report"_s);
        Shell shell(f.connection(), &f.preferences);
        Connection team = there.connection();
        team.id = u"team"_s;
        team.name = u"Team"_s;
        shell.addConnection(team);
        QCOMPARE(shell.tray()->state(), TrayState::Idle);
        there.endRun(report, ExecutionStatus::Failed, u"Exit code 3."_s);
        QTRY_VERIFY(log.find(u"Team — Report: failed"_s));
        QTRY_COMPARE(shell.tray()->state(), TrayState::Failed);
        QTRY_COMPARE(TrayProbe::items().size(), 1);
        QTRY_VERIFY(TrayProbe::menu(TrayProbe::items().constFirst()).contains(u"Team — Report: failed, now"_s));
        QVERIFY(log.click(u"Team — Report: failed"_s));
        QTRY_COMPARE(shell.frame()->currentId(), u"team"_s);
        QTRY_COMPARE(there.backend.calls(u"execution"_s), 1);
        QCOMPARE(f.backend.calls(u"execution"_s), 0);
        QTRY_COMPARE(shell.tray()->state(), TrayState::Idle); // it was looked at

        there.clock.advance(60'000);
        shell.frame()->hide();
        shell.changeConnection(u"team"_s, u"Team"_s, false); // of its failures nothing is to be said
        Job other = there.addJob(u"Other"_s);
        there.endRun(other, ExecutionStatus::Failed);
        QTRY_COMPARE(shell.tray()->state(), TrayState::Failed);
        QCOMPARE(log.shown().size(), 1);
        shell.removeConnection(u"team"_s);
        QCOMPARE(shell.tray()->state(), TrayState::Idle);
    }

    void whoTriesTheWebhooksIsToldAndAClickShowsTheDeliveries()
    {
        const NotificationLog log;
        ShellFixture f;
        MemoryWebhooks webhooks(f.backend, f.clock);
        Connection connection = f.connection();
        connection.context.webhooks = &webhooks;
        Shell shell(connection, &f.preferences);
        webhooks.warn(u"20 deliveries from 192.0.2.7 were refused."_s);
        QTRY_VERIFY(log.find(u"Webhook deliveries are refused"_s));
        QVERIFY(log.click(u"Webhook deliveries are refused"_s));
        QTRY_VERIFY(shell.window()->findChild<WebhooksPage*>()->isVisible());
    }

    void webhooksThatAreNotReceivedStandInTheStatusLine()
    {
        ShellFixture f;
        MemoryWebhooks webhooks(f.backend, f.clock);
        const ListenerStatus taken = {.state = ListenerStatus::State::Failed, .message = u"Port 8765 is taken."_s};
        webhooks.setListener(taken); // before there is a window
        Connection connection = f.connection();
        connection.context.webhooks = &webhooks;
        Shell shell(connection, &f.preferences);
        shell.show();
        const auto sentence = [&shell] {
            const auto buttons = shell.window()->statusLine()->findChildren<QToolButton*>();
            const auto found = std::ranges::find_if(buttons, [](const QToolButton* button) {
                return button->isVisible() && button->text() == u"Webhooks are not received"_s;
            });
            return found == buttons.end() ? nullptr : *found;
        };
        QVERIFY(sentence());
        QCOMPARE(sentence()->toolTip(), taken.message);
        webhooks.setListener({.state = ListenerStatus::State::Listening, .port = 8765});
        QVERIFY(!sentence());
        webhooks.setListener(taken);
        QVERIFY(sentence());
        sentence()->click();
        QVERIFY(shell.window()->findChild<WebhooksPage*>()->isVisible());
    }

    void notificationsCanBeTurnedOff()
    {
        const NotificationLog log;
        ShellFixture f;
        f.preferences.setNotifies(false);
        Job quiet = f.addJob(u"Quiet"_s);
        const Shell shell(f.connection(), &f.preferences);
        f.endRun(quiet, ExecutionStatus::Failed);
        f.clock.advance(60'000);
        f.preferences.setNotifies(true);
        Job loud = f.addJob(u"Loud"_s);
        f.endRun(loud, ExecutionStatus::Failed);
        QTRY_VERIFY(log.find(u"Loud: failed"_s));
        QCOMPARE(log.shown().size(), 1);
    }

    void closingAsksOnceAndThenStaysInTheTray()
    {
        ShellFixture f;
        f.addJob(u"Backup"_s);
        f.addJob(u"Switched off"_s, false);
        Shell shell(f.connection(), &f.preferences);
        QSignalSpy quit(&shell, &Shell::quitRequested);
        shell.show();
        shell.window()->close();
        auto* dialog = shell.window()->findChild<CloseDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->accessibleDescription().contains(u"Backup"_s));
        QVERIFY(!dialog->accessibleDescription().contains(u"Switched off"_s));
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == u"Keep running in the tray"_s)
                button->click();
        QVERIFY(!shell.window()->isVisible());
        QCOMPARE(f.preferences.closeAction(), CloseAction::StayInTray);

        shell.show();
        shell.window()->close();
        QVERIFY(!shell.window()->isVisible());
        QCOMPARE(quit.size(), 0);
    }

    void quittingIsNotHeldBackByTheTray()
    {
        ShellFixture f;
        f.preferences.setCloseAction(CloseAction::StayInTray);
        Shell shell(f.connection(), &f.preferences);
        shell.show();
        QSignalSpy quit(&shell, &Shell::quitRequested);
        emit shell.window()->quitRequested();
        QCOMPARE(quit.size(), 1);
        shell.window()->close();
        QVERIFY(!shell.window()->isVisible());
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
