// SPDX-License-Identifier: Apache-2.0
// A desktop without a tray, as plain GNOME is.
#include "notificationlog.h"
#include "shell/mainwindow.h"
#include "shell/shell.h"
#include "shell/statusline.h"
#include "shellfixture.h"
#include "widgetsearch.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestShellWithoutTray : public QObject
{
    Q_OBJECT

private slots:
    void theWindowSaysSoAndNeverHides()
    {
        ShellFixture f;
        f.preferences.setCloseAction(CloseAction::StayInTray); // chosen on another desktop
        Shell shell(f.connection(), &f.preferences);
        QVERIFY(!shell.tray());
        shell.show();
        const auto labels = shell.window()->statusLine()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text() == u"No tray on this desktop"_s;
        }));
        QSignalSpy quit(&shell, &Shell::quitRequested);
        shell.window()->close();
        QCOMPARE(quit.size(), 1);
        QVERIFY(shell.window()->isVisible()); // until the backend has stopped
    }

    void closingAsksBeforeItEndsWhatIsRunning()
    {
        ShellFixture f;
        f.backend.refresh();
        Shell shell(f.connection(), &f.preferences);
        shell.show();
        f.backend.setStatus({.state = BackendState::Running, .running = 2});
        QTRY_COMPARE(f.models.status().running, 2);
        QSignalSpy quit(&shell, &Shell::quitRequested);
        shell.window()->close();
        auto* question = shell.window()->findChild<QMessageBox*>();
        QVERIFY(question && question->text().contains(u"2 executions"_s));
        QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
        question->button(QMessageBox::Cancel)->click();
        QCOMPARE(quit.size(), 0);
        shell.window()->close();
        buttonNamed(*shell.window()->findChildren<QMessageBox*>().last(), u"Quit"_s)->click();
        QCOMPARE(quit.size(), 1);
    }

    void failuresAreToldAllTheSame()
    {
        const NotificationLog log;
        ShellFixture f;
        Job backup = f.addJob(u"Backup"_s);
        const Shell shell(f.connection(), &f.preferences);
        f.endRun(backup, ExecutionStatus::Failed);
        QTRY_VERIFY(log.find(u"Backup: failed"_s));
    }
};

QTEST_MAIN(TestShellWithoutTray)
#include "tst_shellwithouttray.moc"
