// SPDX-License-Identifier: Apache-2.0
// What a new user does, with nothing replaced: the console on an empty folder, mouse and keyboard, the real scheduler,
// processes, tray and notifications.
#include "console.h"
#include "editor/jobeditor.h"
#include "history/executiondetails.h"
#include "history/executiontable.h"
#include "history/historypage.h"
#include "history/outputpanel.h"
#include "history/outputview.h"
#include "notificationlog.h"
#include "shell/mainwindow.h"
#include "shell/tray.h"
#include "shell/welcome/welcomepage.h"
#include "tables/executioncells.h"
#include "tables/executiontablemodel.h"
#include "widgetsearch.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestNewcomer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(m_folder.path(), OwnerKind::Console);
        QVERIFY(owner);
        m_console = std::make_unique<Console>(std::move(*owner), m_clock);
        m_console->start(false);
        QTRY_VERIFY(window()->isVisible()); // once the desktop has said its colours
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }

    void theFirstStartWelcomesAndCanBeginEmpty()
    {
        QTRY_VERIFY(find<WelcomePage>());
        press(*find<WelcomePage>(), u"Start empty"_s);
        QTRY_VERIFY(!find<WelcomePage>());
    }

    void twoJobsAreMadeInTheEditor()
    {
        waitForRoomInTheMinute();
        makeJob(u"Greet, every minute"_s, u"echo \"good morning, newcomer\""_s);
        makeJob(u"Break, every minute"_s, u"echo about to break >&2\nexit 3"_s);
    }

    void theyRunAtTheNextFullMinute()
    {
        openHistory();
        const qint64 slot = (m_madeAt / 60'000 + 1) * 60'000;
        QTRY_VERIFY_WITH_TIMEOUT(ended(u"Greet, every minute"_s) && ended(u"Break, every minute"_s), 65'000);
        for (const QString& job : {u"Greet, every minute"_s, u"Break, every minute"_s}) {
            const Execution run = *ended(job);
            QCOMPARE(run.scheduledFor, slot);
            QVERIFY2(*run.startedAt >= slot && *run.startedAt < slot + 1000,
                     qPrintable(QString::number(*run.startedAt)));
        }
        QCOMPARE(ended(u"Greet, every minute"_s)->status, ExecutionStatus::Completed);
        QCOMPARE(ended(u"Break, every minute"_s)->status, ExecutionStatus::Failed);
    }

    void theOutputIsReadable()
    {
        const Execution run = *ended(u"Greet, every minute"_s);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                          table()->visualRect(rows().index(rows().rowOf(run.id), 0)).center());
        QTRY_COMPARE(history()->details()->executionId(), run.id);
        const OutputPanel* output = history()->details()->findChild<OutputPanel*>();
        QTRY_COMPARE(output->document()->count(), 1);
        QCOMPARE(output->document()->at(0).text, u"good morning, newcomer"_s);
        QTRY_VERIFY(output->view()->isVisible());
    }

    void theFailureIsToldWithinASecondAndAClickOpensIt()
    {
        const Execution run = *ended(u"Break, every minute"_s);
        QTRY_VERIFY(m_notifications.find(run.jobName));
        const ShownNotification shown = *m_notifications.find(run.jobName);
        QVERIFY2(shown.time - *run.completedAt < 1000, qPrintable(QString::number(shown.time - *run.completedAt)));
        QCOMPARE(shown.urgency, 2);
        QTRY_COMPARE(m_console->shell()->tray()->state(), TrayState::Failed);
        QVERIFY(!m_notifications.find(u"Greet, every minute"_s));

        QVERIFY(m_notifications.click(run.jobName));
        QTRY_COMPARE(history()->details()->executionId(), run.id);
    }

    void cleanupTestCase()
    {
        if (!m_console)
            return;
        m_console->quit(); // ends the scheduler, then this program's event loop
        QApplication::exec();
        m_console.reset();
    }

private:
    MainWindow* window() { return m_console->shell()->window(); }
    HistoryPage* history() { return find<HistoryPage>(); }
    ExecutionTable* table() { return history()->table(); }
    ExecutionTableModel& rows() { return *qobject_cast<ExecutionTableModel*>(table()->model()); }

    template<class T>
    T* find()
    {
        return window()->findChild<T*>();
    }

    static void press(const QWidget& in, const QString& words)
    {
        QAbstractButton* button = buttonNamed(in, words);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(words));
        QTest::mouseClick(button, Qt::LeftButton);
    }

    /// Both jobs are to be made within one minute, so that both first run at its end.
    static void waitForRoomInTheMinute()
    {
        const int second = QTime::currentTime().second();
        if (second > 45)
            QTest::qWait((60 - second) * 1000);
    }

    void makeJob(const QString& name, const QString& script)
    {
        QTest::keyClick(window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(find<JobEditor>() && find<JobEditor>()->isVisible());
        JobEditor* editor = find<JobEditor>();
        QVERIFY(QTest::qWaitForWindowActive(editor));
        QTest::keyClicks(editor->focusWidget(), name); // begins in the name
        auto* schedule = widgetNamed<QLineEdit>(*editor, u"Schedule"_s);
        QVERIFY(schedule);
        schedule->setFocus();
        schedule->selectAll();
        QTest::keyClicks(schedule, u"* * * * *"_s);
        auto* prompt = widgetNamed<QPlainTextEdit>(*editor, u"Prompt"_s);
        QVERIFY(prompt);
        for (const QChar letter : script) {
            if (letter == u'\n')
                QTest::keyClick(prompt, Qt::Key_Return);
            else
                QTest::keyClick(prompt, letter.toLatin1());
        }
        press(*editor, u"Create job"_s);
        QTRY_VERIFY(!find<JobEditor>());
        m_madeAt = m_clock.nowMs();
    }

    void openHistory()
    {
        press(*window(), u"History"_s);
        QTRY_VERIFY(history()->isVisible());
    }

    /// The job's first execution, once it has ended.
    std::optional<Execution> ended(const QString& job)
    {
        for (int row = rows().rowCount() - 1; row >= 0; --row) {
            const Execution& execution = rows().executionAt(row);
            if (execution.jobName == job)
                return isFinal(execution.status) ? std::optional(execution) : std::nullopt;
        }
        return std::nullopt;
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    NotificationLog m_notifications;
    std::unique_ptr<Console> m_console;
    qint64 m_madeAt = 0;
};

QTEST_MAIN(TestNewcomer)
#include "tst_newcomer.moc"
