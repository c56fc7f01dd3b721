// SPDX-License-Identifier: Apache-2.0
// `jobdeckctl serve` as a program: its lines, its end, and whom it shares a data folder with.
#include "local/localbackend.h"
#include "local/owner/dataowner.h"
#include "manualclock.h"
#include "post.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class tst_Serve : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = m_home->filePath(u"data"_s);
        qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
        QVERIFY(QFile::setPermissions(m_home->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void itSaysWhenItIsReadyAndEndsOnRequest()
    {
        QProcess serve;
        start(&serve);
        const QJsonDocument ready = nextLine(&serve);
        QVERIFY(ready["url"_L1].toString().startsWith(u"unix:"_s));
        QCOMPARE(ready["data_dir"_L1].toString(), QFileInfo(m_folder).canonicalFilePath());
        serve.terminate();
        QVERIFY(serve.waitForFinished());
        QCOMPARE(serve.exitStatus(), QProcess::NormalExit);
        QCOMPARE(serve.exitCode(), 0);
        QVERIFY(QString::fromUtf8(serve.readAllStandardError()).contains(u"Ctrl+C"_s));
        QVERIFY(!QFile::exists(ready["url"_L1].toString().sliced(5)));
    }

    void aSlotThatIsDueRunsAndIsTold()
    {
        saveJobOf5MinutesAgo(u"echo served; exit 3"_s);
        QProcess serve;
        start(&serve);
        QVERIFY(nextLine(&serve).object().contains("url"_L1));
        const QJsonDocument started = nextStart(&serve);
        QCOMPARE(started["job_name"_L1].toString(), u"Served"_s);
        const QJsonDocument line = endOf(started, &serve);
        QCOMPARE(line["status"_L1].toString(), u"failed"_s);
        QVERIFY2(line["message"_L1].toString().contains(u'3'), line.toJson());
        serve.terminate();
        QVERIFY(serve.waitForFinished());
        QVERIFY(QString::fromUtf8(serve.readAllStandardError()).contains(u"Served: failed"_s));
    }

    void whatRunsIsEndedBeforeItEnds()
    {
        saveJobOf5MinutesAgo(u"sleep 1000"_s);
        QProcess serve;
        start(&serve);
        const QJsonDocument started = nextStart(&serve);
        serve.terminate();
        QCOMPARE(endOf(started, &serve)["status"_L1].toString(), u"cancelled"_s);
        QVERIFY(serve.waitForFinished());
        QCOMPARE(serve.exitCode(), 0);
    }

    void aSecondOneIsToldWhoOwnsTheFolder()
    {
        QProcess first;
        start(&first);
        QVERIFY(nextLine(&first).object().contains("url"_L1));
        QProcess second;
        start(&second);
        QVERIFY(second.waitForFinished());
        QCOMPARE(second.exitCode(), 4);
        QCOMPARE(second.readAllStandardOutput(), "");
        const QString words = QString::fromUtf8(second.readAllStandardError());
        QVERIFY2(words.contains(QString::number(first.processId())), qPrintable(words));
        QVERIFY2(words.contains(m_folder), qPrintable(words));
        first.kill();
        QVERIFY(first.waitForFinished());
        QProcess third; // nothing that a killed one left behind is in the way
        start(&third);
        QVERIFY(nextLine(&third).object().contains("url"_L1));
        third.terminate();
        QVERIFY(third.waitForFinished());
    }

    void aDatabaseThatIsNoneIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(m_folder));
        QFile database(m_folder + u"/jobdeck.db"_s);
        QVERIFY(database.open(QIODevice::WriteOnly));
        database.write(QByteArray(4096, 'x'));
        database.close();
        QProcess serve;
        start(&serve);
        QVERIFY(serve.waitForFinished());
        QCOMPARE(serve.exitCode(), 1);
        QCOMPARE(serve.readAllStandardOutput(), "");
        QVERIFY(serve.readAllStandardError().contains("jobdeck.db"));
        QVERIFY(database.open(QIODevice::ReadOnly));
        QCOMPARE(database.readAll(), QByteArray(4096, 'x'));
    }

    void itsCommandLineIsExplained()
    {
        QProcess help;
        help.start(program(), {u"serve"_s, u"--help"_s});
        QVERIFY(help.waitForFinished());
        QCOMPARE(help.exitCode(), 0);
        QVERIFY(help.readAllStandardOutput().contains("--data-dir"));
        QProcess wrong;
        wrong.start(program(), {u"serve"_s, u"--nonsense"_s});
        QVERIFY(wrong.waitForFinished());
        QCOMPARE(wrong.exitCode(), 2);
        QVERIFY(wrong.readAllStandardError().contains("nonsense"));
        QCOMPARE(wrong.readAllStandardOutput(), "");
    }

private:
    static QString program() { return QStringLiteral(JOBDECKCTL); }

    void start(QProcess* serve) { serve->start(program(), {u"serve"_s, u"--data-dir"_s, m_folder}); }

    static QJsonDocument nextLine(QProcess* serve)
    {
        while (!serve->canReadLine()) {
            if (!serve->waitForReadyRead(20'000))
                return {};
        }
        return QJsonDocument::fromJson(serve->readLine());
    }

    /// Past the slots that were missed.
    static QJsonDocument nextStart(QProcess* serve)
    {
        QJsonDocument line = nextLine(serve);
        while (line.isObject() && line["event"_L1].toString() != "started"_L1)
            line = nextLine(serve);
        return line;
    }

    /// Past the slots of a minute that begins meanwhile.
    static QJsonDocument endOf(const QJsonDocument& started, QProcess* serve)
    {
        QJsonDocument line = nextLine(serve);
        while (line.isObject() && line["execution_id"_L1] != started["execution_id"_L1])
            line = nextLine(serve);
        return line;
    }

    /// As if Jobdeck had been closed since: its latest slot is due, those before it were missed.
    void saveJobOf5MinutesAgo(const QString& script)
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Service);
        QVERIFY(bool(owner));
        ManualClock clock(QDateTime::currentMSecsSinceEpoch() - 5 * 60'000);
        local::LocalBackend backend(m_folder, clock);
        backend.start();
        QSignalSpy reset(&backend, &Backend::reset);
        QVERIFY(reset.wait());
        Job job;
        job.definition = {.name = u"Served"_s,
                          .cronSchedule = u"* * * * *"_s,
                          .entityType = EntityType::Agent,
                          .entityId = u"shell"_s,
                          .promptTemplate = script};
        std::optional<Result<Job>> saved;
        answer(backend.saveJob(job), this, [&saved](const Result<Job>& result) { saved = result; });
        QTRY_VERIFY(saved.has_value());
        QVERIFY2(bool(*saved), qPrintable(*saved ? QString() : saved->error().message));
        QSignalSpy stopped(&backend, &local::LocalBackend::stopped);
        backend.stop();
        QVERIFY(stopped.wait());
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
};

QTEST_GUILESS_MAIN(tst_Serve)
#include "tst_serve.moc"
