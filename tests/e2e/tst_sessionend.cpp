// SPDX-License-Identifier: Apache-2.0
// A desktop session ends with its command, whatever the command left running, and leaves nothing behind.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

class TestSessionEnd : public QObject
{
    Q_OBJECT

private slots:
    void aDaemonAndTheFolderAreGoneAfterwards()
    {
        // The daemon is in a process group of its own, without a parent, and ignores polite requests.
        const QStringList said = run(u"trap '' TERM; setsid sleep 300 >/dev/null & echo $! $JOBDECK_SESSION"_s);
        QCOMPARE(said.size(), 2);
        QVERIFY(said.at(0).toInt() > 0);
        QVERIFY(kill(said.at(0).toInt(), 0) != 0);
        QVERIFY(!QDir(said.at(1)).exists());
        QCOMPARE(m_status, 0);
    }

    void theStatusIsThatOfTheCommand()
    {
        run(u"exit 7"_s);
        QCOMPARE(m_status, 7);
        run(u"kill -9 $$"_s);
        QCOMPARE(m_status, 137);
    }

    void aCommandThatHangsIsEnded()
    {
        const QStringList said = run(u"echo $$; exec sleep 300"_s, {u"--timeout"_s, u"1"_s});
        QCOMPARE(m_status, 124);
        QVERIFY(kill(said.value(0).toInt(), 0) != 0);
    }

    void anEndedSessionTakesItsCommandWithIt()
    {
        const QTemporaryDir folder;
        const QString started = folder.filePath(u"started"_s);
        QProcess session;
        session.start(program(),
                      arguments(u"echo $$ $JOBDECK_SESSION >%1.new; mv %1.new %1; sleep 300"_s.arg(started)));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(started), 60000);
        QFile file(started);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList said = QString::fromUtf8(file.readAll()).simplified().split(u' ');
        session.terminate();
        QVERIFY(session.waitForFinished());
        QVERIFY(kill(said.at(0).toInt(), 0) != 0);
        QVERIFY(!QDir(said.at(1)).exists());
    }

private:
    static QString program() { return QStringLiteral(JOBDECK_SESSION_PROGRAM); }

    static QStringList arguments(const QString& script, const QStringList& options = {})
    {
        return options +
               QStringList{u"--tray"_s, u"none"_s, u"--keyring"_s, u"none"_s, u"--"_s, u"sh"_s, u"-c"_s, script};
    }

    /// The words that the script printed; m_status is the session's exit status.
    QStringList run(const QString& script, const QStringList& options = {})
    {
        QProcess session;
        session.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        session.start(program(), arguments(script, options));
        session.waitForFinished(60000);
        m_status = session.exitCode();
        return QString::fromUtf8(session.readAllStandardOutput()).simplified().split(u' ', Qt::SkipEmptyParts);
    }

    int m_status = -1;
};

QTEST_GUILESS_MAIN(TestSessionEnd)
#include "tst_sessionend.moc"
