// SPDX-License-Identifier: Apache-2.0
// Two windows and a terminal change the same job at once: whoever comes second is shown what the first one did, and
// nothing is overwritten before they say so.
#include "attachedconsole.h"
#include "awaited.h"
#include "console.h"
#include "ctlprobe.h"
#include "editor/conflictpanel.h"
#include "editor/jobeditor.h"
#include "jobfixtures.h"
#include "shell/jobdialogs.h"
#include "shell/mainwindow.h"
#include "widgets/windowsettings.h"
#include "widgetsearch.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestThreeWriters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        windowSettings().clear();
        Preferences().setWelcomed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus");
        qputenv("XDG_RUNTIME_DIR", m_ctl.home.path().toUtf8());
        Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(m_ctl.folder(), OwnerKind::Console);
        QVERIFY(owner);
        m_first = std::make_unique<Console>(std::move(*owner), m_clock);
        m_first->start(false);
        m_second = std::make_unique<AttachedConsole>(m_ctl.folder(), m_clock);
        m_second->start(false);
        QTRY_COMPARE(second().connection().context.models->status().state, BackendState::Running);
    }
    void cleanupTestCase()
    {
        m_second.reset();
        m_first->quit();
        QApplication::exec();
        m_first.reset();
    }

    void init()
    {
        Job job = shellJob(u"Shared %1"_s.arg(++m_count), u"echo first"_s);
        const Result<Job> saved = awaited(m_first->backend().saveJob(job));
        QVERIFY(saved);
        m_job = *saved;
        QTRY_VERIFY(known(second()));
    }

    void theTerminalComesFirstAndBothWindowsAreShownIt()
    {
        JobEditor* here = edited(first(), u"echo here"_s);
        JobEditor* there = edited(second(), u"echo there"_s);
        QVERIFY(here && there);
        QCOMPARE(promptByTerminal(u"echo terminal"_s), 0);
        for (JobEditor* editor : {here, there}) {
            QTRY_VERIFY(conflict(editor)->isVisible());
            QVERIFY(!buttonNamed(*editor, u"Save"_s)->isEnabled());
        }
        QCOMPARE(stored(), u"echo terminal"_s);

        QTest::mouseClick(buttonNamed(*there, u"Take theirs"_s), Qt::LeftButton);
        QCOMPARE(prompt(there)->toPlainText(), u"echo terminal"_s);
        QTest::mouseClick(buttonNamed(*here, u"Keep my changes"_s), Qt::LeftButton);
        QCOMPARE(stored(), u"echo terminal"_s); // not before it is saved
        QTest::mouseClick(buttonNamed(*here, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(stored(), u"echo here"_s);
        QTRY_COMPARE(prompt(there)->toPlainText(), u"echo here"_s); // it was not touched: the new state is shown
        there->reject();
    }

    void bothWindowsSaveAtTheSameMoment()
    {
        JobEditor* here = edited(first(), u"echo here"_s);
        JobEditor* there = edited(second(), u"echo there"_s);
        QVERIFY(here && there);
        // Neither has heard of the other's.
        QTest::mouseClick(buttonNamed(*there, u"Save"_s), Qt::LeftButton);
        QTest::mouseClick(buttonNamed(*here, u"Save"_s), Qt::LeftButton);
        const QPointer<JobEditor> openHere(here);
        const QPointer<JobEditor> openThere(there);
        QTRY_VERIFY((openHere && conflict(openHere)->isVisible()) || (openThere && conflict(openThere)->isVisible()));
        QTRY_VERIFY(!openHere != !openThere); // one of them was saved
        JobEditor* loser = openHere ? openHere : openThere;
        QCOMPARE(stored(), openHere ? u"echo there"_s : u"echo here"_s);
        QCOMPARE(prompt(loser)->toPlainText(), openHere ? u"echo here"_s : u"echo there"_s); // nothing typed is lost
        QCOMPARE(awaited(m_first->backend().saveJob(m_job)).error().code, ErrorCode::Conflict);
        QTest::mouseClick(buttonNamed(*loser, u"Take theirs"_s), Qt::LeftButton);
        loser->reject();
    }

    void aStaleTerminalIsRefused()
    {
        const QByteArray read = m_ctl.ask({u"jobs"_s, u"get"_s, m_job.definition.name, u"--json"_s}).out.toUtf8();
        JobEditor* there = edited(second(), u"echo there"_s);
        QVERIFY(there);
        QTest::mouseClick(buttonNamed(*there, u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(stored(), u"echo there"_s);
        const Said stale = m_ctl.ask(
            {u"jobs"_s, u"update"_s, m_job.definition.name, u"-f"_s, u"-"_s, u"--prompt"_s, u"echo stale"_s}, read);
        QVERIFY2(stale.code == 4, qPrintable(stale.out + stale.err));
        QCOMPARE(stored(), u"echo there"_s);
    }

    void whatOneDeletesTheOtherIsTold()
    {
        JobEditor* here = edited(first(), u"echo here"_s);
        QVERIFY(here);
        QVERIFY(awaited(m_second->backend().removeJob(m_job.id)));
        QTRY_COMPARE(buttonNamed(*here, u"Create job"_s) != nullptr, true); // what was typed can go on as a new job
        QCOMPARE(prompt(here)->toPlainText(), u"echo here"_s);
        here->reject();
    }

private:
    MainWindow& first() { return *m_first->shell()->window(); }
    MainWindow& second() { return *m_second->shell()->window(); }
    const Job* known(const MainWindow& window) { return window.connection().context.models->jobs()->job(m_job.id); }

    /// The job's editor with another prompt in it, not saved.
    JobEditor* edited(MainWindow& window, const QString& script)
    {
        window.findChild<JobDialogs*>()->edit(m_job.id);
        (void)QTest::qWaitFor([&window] { return window.findChild<JobEditor*>() != nullptr; }); // in a turn of its own
        JobEditor* open = window.findChild<JobEditor*>();
        if (open) {
            prompt(open)->selectAll();
            prompt(open)->insertPlainText(script);
        }
        return open;
    }

    static QPlainTextEdit* prompt(JobEditor* editor) { return widgetNamed<QPlainTextEdit>(*editor, u"Prompt"_s); }
    static ConflictPanel* conflict(JobEditor* editor) { return editor->findChild<ConflictPanel*>(); }

    /// What the terminal says, while the windows' event loop turns.
    int promptByTerminal(const QString& script)
    {
        QProcess process;
        m_ctl.start(&process,
                    {u"jobs"_s, u"update"_s, m_job.id, u"--prompt"_s, script, u"--data-dir"_s, m_ctl.folder()});
        (void)QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20'000);
        return process.exitCode();
    }

    QString stored()
    {
        const Job* job = known(first());
        return job ? job->definition.promptTemplate : QString();
    }

    CtlProbe m_ctl;
    SystemClock m_clock;
    std::unique_ptr<Console> m_first;
    std::unique_ptr<AttachedConsole> m_second;
    Job m_job;
    int m_count = 0;
};

QTEST_MAIN(TestThreeWriters)
#include "tst_threewriters.moc"
