// SPDX-License-Identifier: Apache-2.0
// A service whose jobs use secrets, from outside: no value of theirs is in what others on this computer can see, in
// what is kept, or in what a crash leaves behind.
#include "ctlprobe.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>

#include <csignal>
#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;

/// Nothing that another program could hold by chance.
static const QByteArray kVariable = "kV7-variable-5f1d0c9a-and-\"quoted\"";
static const QByteArray kPassphrase = "pP3-passphrase-77aa41c2";

class tst_SecretLeaks : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_ctl = std::make_unique<CtlProbe>();
        m_ctl->environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere/bus"_s);
        m_ctl->environment.insert(u"QT_LOGGING_RULES"_s, u"jobdeck.*=true"_s); // all that could be logged
        m_ctl->environment.remove(u"CREDENTIALS_DIRECTORY"_s);
        write(u"pass"_s, kPassphrase + '\n');
        m_cores = m_ctl->home.filePath(u"cores"_s);
        QVERIFY(QDir().mkpath(m_cores));
    }

    void cleanup()
    {
        if (m_serve && m_serve->state() != QProcess::NotRunning) {
            m_serve->kill();
            m_serve->waitForFinished();
        }
        m_serve.reset();
        m_ctl.reset();
    }

    void noValueIsSeenWhileARunHasItOrAfterwards()
    {
        startServe();
        makeSecretsAndJobs();
        const QString gate = m_ctl->home.filePath(u"gate"_s);
        const QString script = u"echo begun; echo \"$API_TOKEN\"; until test -e %1; do sleep 0.1; done"_s.arg(gate);
        const QString uses = m_ctl->newJob(u"Uses"_s, script, {u"--secret"_s, u"API_TOKEN"_s});
        QVERIFY(!uses.isEmpty());
        QProcess follow;
        m_ctl->start(&follow, {u"jobs"_s, u"trigger"_s, u"Uses"_s, u"--follow"_s, u"--data-dir"_s, m_ctl->folder()});
        QByteArray seen;
        while (!seen.contains("***") && follow.waitForReadyRead(20'000))
            seen += follow.readAllStandardOutput();
        QVERIFY2(seen.contains("***"), seen.constData()); // the run has it, and prints it
        const int looked = lookAtCommandLines();
        QVERIFY(looked > 3);
        QVERIFY(!ownEnvironment().contains(kVariable));
        write(u"gate"_s, "");
        const Said followed = CtlProbe::end(&follow);
        QCOMPARE(followed.code, 0);
        expectNone(seen + followed.out.toUtf8() + followed.err.toUtf8(), "what the terminal shows");

        for (const QStringList& words : QList<QStringList>{{u"export"_s},
                                                           {u"jobs"_s, u"get"_s, u"Uses"_s, u"--json"_s},
                                                           {u"jobs"_s, u"get"_s, u"Hook"_s, u"--json"_s},
                                                           {u"jobs"_s, u"executions"_s, u"Uses"_s, u"--json"_s},
                                                           {u"jobs"_s, u"logs"_s, u"Uses"_s},
                                                           {u"secrets"_s, u"list"_s, u"--json"_s}}) {
            const Said said = m_ctl->ask(words);
            QVERIFY2(said.code == 0, qPrintable(words.join(u' ') + said.err));
            expectNone(said.out.toUtf8() + said.err.toUtf8(), qPrintable(words.join(u' ')));
        }
        expectNoneInFiles(m_ctl->folder()); // with the write-ahead log still there
        m_serve->terminate();
        QVERIFY(m_serve->waitForFinished());
        expectNone(m_serve->readAllStandardOutput() + m_serve->readAllStandardError(), "what the service logs");
        expectNoneInFiles(m_ctl->folder());
        QVERIFY(m_filesLooked > 4);
    }

    void aCrashLeavesNoMemoryBehind()
    {
        QProcess plain; // does this machine write core files at all?
        startIn(plain, u"kill -QUIT $$"_s);
        QVERIFY(plain.waitForFinished());
        if (QDir(m_cores).isEmpty())
            QSKIP("this system keeps no core files where they can be found");
        QVERIFY(QDir(m_cores).removeRecursively() && QDir().mkpath(m_cores));
        startServe(u"ulimit -c unlimited; exec \"$0\" \"$@\""_s);
        makeSecretsAndJobs();
        QCOMPARE(m_ctl->ask({u"secrets"_s, u"reveal"_s, u"API_TOKEN"_s, u"--yes"_s}).out.toUtf8(), kVariable + '\n');
        ::kill(pid_t(m_serve->processId()), SIGQUIT);
        QVERIFY(m_serve->waitForFinished());
        QCOMPARE(m_serve->exitStatus(), QProcess::CrashExit);
        QVERIFY(QDir(m_cores).isEmpty());
        expectNone(m_serve->readAllStandardOutput() + m_serve->readAllStandardError(), "what it said at its end");
    }

    /// Only of ours: what a run leaves is the user's business.
    void aRunsOwnCoreFilesAreAsTheUserHasSet()
    {
        // AddressSanitizer would set the limit itself.
        startServe(u"ulimit -c unlimited; export ASAN_OPTIONS=disable_coredump=0:$ASAN_OPTIONS; exec \"$0\" \"$@\""_s);
        QVERIFY(!m_ctl->newJob(u"Limits"_s, u"ulimit -c"_s).isEmpty());
        const Said said = m_ctl->ask({u"jobs"_s, u"trigger"_s, u"Limits"_s, u"--follow"_s});
        QCOMPARE(said.out, u"unlimited\n"_s);
    }

private:
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_ctl->home.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    void startIn(QProcess& process, const QString& line) const
    {
        process.setWorkingDirectory(m_cores);
        process.start(u"sh"_s, {u"-c"_s, u"ulimit -c unlimited; "_s + line});
    }

    void startServe(const QString& shell = u"exec \"$0\" \"$@\""_s)
    {
        m_serve = std::make_unique<QProcess>();
        m_serve->setProcessEnvironment(m_ctl->environment);
        m_serve->setWorkingDirectory(m_cores);
        m_serve->start(u"sh"_s, {u"-c"_s, shell, QStringLiteral(JOBDECKCTL), u"serve"_s, u"--data-dir"_s,
                                 m_ctl->folder(), u"--vault-passphrase-file"_s, m_ctl->home.filePath(u"pass"_s)});
        while (!m_serve->canReadLine())
            QVERIFY2(m_serve->waitForReadyRead(20'000), m_serve->readAllStandardError().constData());
    }

    void makeSecretsAndJobs()
    {
        QCOMPARE(m_ctl->ask({u"secrets"_s, u"set"_s, u"API_TOKEN"_s}, kVariable).code, 0);
        const Said hook = m_ctl->ask(
            {u"jobs"_s, u"create"_s, u"--name"_s, u"Hook"_s, u"--prompt"_s, u"true"_s, u"--webhook"_s, u"--json"_s});
        QVERIFY2(hook.code == 0, qPrintable(hook.err));
        m_webhookSecret = hook.json()["webhook_secret"_L1].toString().toLatin1();
        QVERIFY(m_webhookSecret.size() > 20); // the one answer that has it
    }

    QByteArray ownEnvironment() const
    {
        QFile file(u"/proc/%1/environ"_s.arg(m_serve->processId()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Of every process of this machine. Answers how many there were.
    int lookAtCommandLines() const
    {
        int looked = 0;
        for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
            QFile file(u"/proc/"_s + pid + u"/cmdline"_s);
            if (pid.toInt() == 0 || !file.open(QIODevice::ReadOnly))
                continue;
            ++looked;
            expectNone(file.readAll(), "a command line");
        }
        return looked;
    }

    void expectNone(const QByteArray& bytes, const char* where) const
    {
        for (const QByteArray& value : {kVariable, kPassphrase, m_webhookSecret}) {
            if (value.isEmpty())
                continue;
            for (const QByteArray& form : {value, value.toBase64(), value.toHex()})
                QVERIFY2(!bytes.contains(form), where);
        }
    }

    void expectNoneInFiles(const QString& folder)
    {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue; // a socket
            ++m_filesLooked;
            expectNone(file.readAll(), qPrintable(file.fileName()));
        }
    }

    std::unique_ptr<CtlProbe> m_ctl;
    std::unique_ptr<QProcess> m_serve;
    QString m_cores;
    QByteArray m_webhookSecret;
    int m_filesLooked = 0;
};

QTEST_GUILESS_MAIN(tst_SecretLeaks)
#include "tst_secretleaks.moc"
