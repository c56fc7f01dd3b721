// SPDX-License-Identifier: Apache-2.0
// Commands on a folder that a service owns, over its local socket: they change what it runs, and it keeps running.
#include "ctlprobe.h"

#include <csignal>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_RunningCommand : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_ctl = std::make_unique<CtlProbe>();
        m_serve = std::make_unique<QProcess>();
        m_ctl->start(m_serve.get(), {u"serve"_s, u"--data-dir"_s, m_ctl->folder()});
        QVERIFY(m_serve->waitForStarted());
        while (!m_serve->canReadLine())
            QVERIFY(m_serve->waitForReadyRead(20'000));
    }
    void cleanup()
    {
        m_serve->terminate();
        QVERIFY(m_serve->waitForFinished(20'000));
    }

    void jobsAreMadeChangedAndDeletedInTheService()
    {
        QVERIFY(!m_ctl->newJob(u"Served"_s, u"echo 1"_s).isEmpty());
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"update"_s, u"Served"_s, u"--prompt"_s, u"echo 2"_s}).code, 0);
        const QJsonDocument job = m_ctl->ask({u"jobs"_s, u"get"_s, u"Served"_s, u"--json"_s}).json();
        QCOMPARE(job["prompt_template"_L1].toString(), u"echo 2"_s);
        QCOMPARE(job["revision"_L1].toInt(), 2);
        const Said list = m_ctl->ask({u"jobs"_s, u"list"_s});
        QVERIFY(list.out.contains(u"Served"_s));
        QCOMPARE(list.err, QString());
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"delete"_s, u"Served"_s}).code, 0);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"get"_s, u"Served"_s}).code, 3);
    }

    void twoTerminalsChangeTheSameJob()
    {
        QVERIFY(!m_ctl->newJob(u"Shared"_s, u"echo 1"_s).isEmpty());
        const QByteArray read = m_ctl->ask({u"jobs"_s, u"get"_s, u"Shared"_s, u"--json"_s}).out.toUtf8();
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"update"_s, u"Shared"_s, u"--prompt"_s, u"echo theirs"_s}).code, 0);
        const Said stale =
            m_ctl->ask({u"jobs"_s, u"update"_s, u"Shared"_s, u"-f"_s, u"-"_s, u"--prompt"_s, u"echo mine"_s}, read);
        QVERIFY2(stale.code == 4, qPrintable(stale.out + stale.err));
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"get"_s, u"Shared"_s, u"--json"_s}).json()["prompt_template"_L1].toString(),
                 u"echo theirs"_s);
    }

    void aTriggeredJobRunsThereAndIsFollowedHere()
    {
        QVERIFY(!m_ctl->newJob(u"Talk"_s, u"for i in 1 2 3; do echo line $i; sleep 0.2; done; exit 4"_s).isEmpty());
        const Said said = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Talk"_s, u"--follow"_s});
        QVERIFY2(said.code == 10, qPrintable(said.out + said.err));
        QCOMPARE(said.out, u"line 1\nline 2\nline 3\n"_s);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"logs"_s, u"Talk"_s}).out, said.out);
    }

    void waitingTellsHowItEnded()
    {
        QVERIFY(!m_ctl->newJob(u"Good"_s, u"sleep 0.2; echo fine"_s).isEmpty());
        QVERIFY(!m_ctl->newJob(u"Bad"_s, u"exit 3"_s).isEmpty());
        const Said good = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Good"_s, u"--wait"_s, u"--json"_s});
        QVERIFY2(good.code == 0, qPrintable(good.out + good.err));
        QCOMPARE(good.lines().last()["status"_L1].toString(), u"completed"_s);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Bad"_s, u"--wait"_s}).code, 10);
    }

    void whatRunsAlreadyIsFollowedToItsEnd()
    {
        const QString gate = m_ctl->home.filePath(u"gate"_s);
        QVERIFY(!m_ctl->newJob(u"Slow"_s, u"echo one; until test -e %1; do sleep 0.1; done; echo two"_s.arg(gate))
                     .isEmpty());
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Slow"_s}).code, 0);
        QProcess logs;
        m_ctl->start(&logs, {u"jobs"_s, u"logs"_s, u"Slow"_s, u"--follow"_s, u"--data-dir"_s, m_ctl->folder()});
        QByteArray seen;
        while (!seen.contains("one\n") && logs.waitForReadyRead(20'000))
            seen += logs.readAllStandardOutput();
        QCOMPARE(seen, "one\n");
        QFile open(gate);
        QVERIFY(open.open(QIODevice::WriteOnly));
        const Said rest = CtlProbe::end(&logs);
        QCOMPARE(rest.code, 0);
        QCOMPARE(rest.out, u"two\n"_s);
    }

    void interruptingTheCommandLeavesTheRunAlone()
    {
        QVERIFY(!m_ctl->newJob(u"Long"_s, u"echo begun; exec sleep 1000"_s).isEmpty());
        QProcess process;
        m_ctl->start(&process, {u"jobs"_s, u"trigger"_s, u"Long"_s, u"--follow"_s, u"--data-dir"_s, m_ctl->folder()});
        QByteArray begun;
        while (!begun.contains("begun") && process.waitForReadyRead(20'000))
            begun += process.readAllStandardOutput();
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        const Said said = CtlProbe::end(&process);
        QCOMPARE(said.code, 130);
        QVERIFY2(said.err.contains(u"goes on"_s), qPrintable(said.err));
        const QJsonDocument rows = m_ctl->ask({u"jobs"_s, u"executions"_s, u"Long"_s, u"--json"_s}).json();
        QCOMPARE(rows[0]["status"_L1].toString(), u"running"_s);
        QCOMPARE(m_ctl->ask({u"jobs"_s, u"cancel"_s, u"Long"_s}).code, 0);
    }

private:
    std::unique_ptr<CtlProbe> m_ctl;
    std::unique_ptr<QProcess> m_serve;
};

QTEST_GUILESS_MAIN(tst_RunningCommand)
#include "tst_runningcommand.moc"
