// SPDX-License-Identifier: Apache-2.0
// A terminal beside an open window: the real console works on a folder, and jobdeckctl works on the same jobs through
// it.
#include "ctlprobe.h"

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestBesideWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_window.setProcessEnvironment(m_ctl.environment);
        m_window.setProcessChannelMode(QProcess::ForwardedChannels);
        m_window.start(QStringLiteral(JOBDECK), {u"--data-dir"_s, m_ctl.folder()});
        QVERIFY(m_window.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), 20'000);
        QTRY_VERIFY(QFile::exists(m_ctl.folder() + u"/owner.json"_s));
    }

    void jobsAreListedMadeAndChanged()
    {
        const Said empty = m_ctl.ask({u"jobs"_s, u"list"_s});
        QVERIFY2(empty.code == 0, qPrintable(empty.err));
        QVERIFY(!m_ctl.newJob(u"Terminal's"_s, u"echo 1"_s).isEmpty());
        QVERIFY(m_ctl.ask({u"jobs"_s, u"list"_s}).out.contains(u"Terminal's"_s));
        QCOMPARE(m_ctl.ask({u"jobs"_s, u"update"_s, u"Terminal's"_s, u"--prompt"_s, u"echo 2"_s}).code, 0);
        const QJsonDocument job = m_ctl.ask({u"jobs"_s, u"get"_s, u"Terminal's"_s, u"--json"_s}).json();
        QCOMPARE(job["prompt_template"_L1].toString(), u"echo 2"_s);
        QCOMPARE(m_ctl.ask({u"jobs"_s, u"delete"_s, u"Terminal's"_s}).code, 0);
        QCOMPARE(m_ctl.ask({u"jobs"_s, u"get"_s, u"Terminal's"_s}).code, 3);
    }

    void aTriggeredJobRunsInTheWindowsProcessAndItsOutputIsHere()
    {
        QVERIFY(!m_ctl.newJob(u"Talk"_s, u"echo said by a child of $PPID; exit 4"_s).isEmpty());
        const Said said = m_ctl.ask({u"jobs"_s, u"trigger"_s, u"Talk"_s, u"--follow"_s});
        QVERIFY2(said.code == 10, qPrintable(said.out + said.err));
        QCOMPARE(said.out, u"said by a child of %1\n"_s.arg(m_window.processId()));
        QCOMPARE(m_ctl.ask({u"jobs"_s, u"logs"_s, u"Talk"_s}).out, said.out);
        const QJsonDocument rows = m_ctl.ask({u"jobs"_s, u"executions"_s, u"Talk"_s, u"--json"_s}).json();
        QCOMPARE(rows.array().size(), 1);
        QCOMPARE(rows[0]["status"_L1].toString(), u"failed"_s);
    }

    void aCommandThatIsKilledEndsNothingThere()
    {
        const QString gate = m_ctl.home.filePath(u"gate"_s);
        QVERIFY(!m_ctl.newJob(u"Slow"_s, u"echo begun; until test -e %1; do sleep 0.1; done"_s.arg(gate)).isEmpty());
        QProcess follow;
        m_ctl.start(&follow, {u"jobs"_s, u"trigger"_s, u"Slow"_s, u"--follow"_s, u"--data-dir"_s, m_ctl.folder()});
        QVERIFY(follow.waitForReadyRead(20'000));
        follow.kill();
        QVERIFY(follow.waitForFinished());
        QCOMPARE(statusOf(u"Slow"_s), u"running"_s);
        QFile open(gate);
        QVERIFY(open.open(QIODevice::WriteOnly));
        QTRY_COMPARE(statusOf(u"Slow"_s), u"completed"_s);
    }

    void aServiceIsToldThatTheWindowHasTheFolder()
    {
        const Said serve = m_ctl.run({u"serve"_s, u"--data-dir"_s, m_ctl.folder()});
        QCOMPARE(serve.code, 4);
        QVERIFY2(serve.err.contains(u"A Jobdeck window (process %1)"_s.arg(m_window.processId())),
                 qPrintable(serve.err));
    }

    void theWindowEndsCleanlyAndTheTerminalGoesOnAlone()
    {
        QVERIFY(isShown());
        m_window.terminate();
        QVERIFY(m_window.waitForFinished(20'000));
        QCOMPARE(m_window.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_window.exitCode(), 0);
        QVERIFY(m_ctl.ask({u"jobs"_s, u"list"_s}).out.contains(u"Talk"_s));
    }

private:
    static bool isShown()
    {
        return QProcess::execute(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--name"_s, u"^Jobdeck$"_s}) == 0;
    }

    QString statusOf(const QString& job) const
    {
        return m_ctl.ask({u"jobs"_s, u"executions"_s, job, u"--json"_s}).json()[0]["status"_L1].toString();
    }

    CtlProbe m_ctl;
    QProcess m_window;
};

QTEST_GUILESS_MAIN(TestBesideWindow)
#include "tst_besidewindow.moc"
