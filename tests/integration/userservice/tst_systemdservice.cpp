// SPDX-License-Identifier: Apache-2.0
// The service as a systemd unit: what is written, what systemctl and loginctl are asked, and what is said when they
// refuse.
#include "awaited.h"
#include "local/owner/datafolder.h"
#include "local/owner/foldername.h"
#include "standin.h"
#include "userservice/commandrun.h"
#include "userservice/systemdservice.h"
#include "userservice/unitfile.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <memory>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_SystemdService : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<StandIn>();
        m_program = m_home->home.filePath(u"programs of $me/100% \"job\"ctl"_s);
        makeProgram(m_program);
        m_folder = defaultDataFolder();
        QVERIFY(QDir().mkpath(m_folder));
        m_service = std::make_unique<SystemdService>(m_program, m_folder);
    }
    void cleanup()
    {
        m_service.reset();
        m_home.reset();
    }

    void eachFolderHasAUnitOfItsOwn()
    {
        QCOMPARE(unitName(m_folder), u"jobdeck.service"_s);
        QVERIFY(QDir().mkpath(m_home->home.filePath(u"other"_s)));
        const QString other = m_home->home.filePath(u"other"_s);
        QCOMPARE(unitName(other), u"jobdeck-%1.service"_s.arg(folderName(other)));
    }

    void wordsAreQuotedAsSystemdReadsThem_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("written");
        QTest::newRow("plain") << u"/usr/bin/jobdeckctl"_s << u"\"/usr/bin/jobdeckctl\""_s;
        QTest::newRow("blanks") << u"/my programs/x"_s << u"\"/my programs/x\""_s;
        QTest::newRow("quote and backslash") << u"a\"b\\c"_s << u"\"a\\\"b\\\\c\""_s;
        QTest::newRow("specifier") << u"100%h"_s << u"\"100%%h\""_s;
        QTest::newRow("line end") << u"a\nb"_s << u"\"a\\x0ab\""_s;
    }
    void wordsAreQuotedAsSystemdReadsThem()
    {
        QFETCH(const QString, word);
        QTEST(unitWord(word), "written");
    }

    void systemdUnderstandsWhatIsWritten()
    {
        const QString analyze = QStandardPaths::findExecutable(u"systemd-analyze"_s);
        if (analyze.isEmpty())
            QSKIP("systemd-analyze is not installed");
        QVERIFY(awaited(m_service->install()));
        QProcess verify;
        verify.start(analyze, {u"--user"_s, u"--man=no"_s, u"verify"_s, m_home->unitPath(u"jobdeck.service"_s)});
        QVERIFY(verify.waitForFinished());
        const QByteArray said = verify.readAllStandardError();
        QVERIFY2(!said.contains("jobdeck.service"), said);
    }

    void theEnvironmentThatLastsGoesWithIt()
    {
        const QMap<QString, QString> lasting = lastingEnvironment({{u"PATH"_s, u"/opt/my tools:/usr/bin"_s},
                                                                   {u"LC_TIME"_s, u"de_DE.UTF-8"_s},
                                                                   {u"XDG_CONFIG_HOME"_s, u"/c"_s},
                                                                   {u"http_proxy"_s, u"http:"
                                                                                     "//proxy:3128"_s},
                                                                   {u"HTTPS_PROXY"_s, u"http:"
                                                                                      "//me:word@proxy:3128"_s},
                                                                   {u"SSH_AUTH_SOCK"_s, u"/run/agent"_s},
                                                                   {u"DISPLAY"_s, u":0"_s},
                                                                   {u"OPENAI_API_KEY"_s, u"sk"_s}});
        QCOMPARE(lasting.keys(), (QStringList{u"LC_TIME"_s, u"PATH"_s, u"XDG_CONFIG_HOME"_s, u"http_proxy"_s}));
        const QString text = unitText({.program = m_program, .folder = m_folder, .environment = lasting});
        QVERIFY(text.contains(u"Environment=\"PATH=/opt/my tools:/usr/bin\"\n"_s));
    }

    void installingMakesItStartByItselfAndOutliveTheLogin()
    {
        QCOMPARE(*awaited(m_service->look()), UserServiceState());
        QVERIFY(awaited(m_service->install()));
        QVERIFY(m_home->unit(u"jobdeck.service"_s).contains(u"--data-dir \"%1\""_s.arg(m_folder)));
        QCOMPARE(*awaited(m_service->look()), (UserServiceState{.installed = true, .outlivesLogin = true}));
        QVERIFY(m_home->calls().contains(u"daemon-reload"_s));

        QVERIFY(awaited(m_service->remove()));
        QCOMPARE(*awaited(m_service->look()), UserServiceState());
        QVERIFY(!QFile::exists(m_home->unitPath(u"jobdeck.service"_s)));
        QVERIFY(!m_home->has(u"linger"_s));
    }

    void lingeringOfOthersStays()
    {
        m_home->put(u"linger"_s); // the user's own decision
        QVERIFY(awaited(m_service->install()) && awaited(m_service->remove()));
        QVERIFY(m_home->has(u"linger"_s));
        m_home->take(u"linger"_s);

        QVERIFY(QDir().mkpath(m_home->home.filePath(u"other"_s)));
        SystemdService second(m_program, m_home->home.filePath(u"other"_s));
        QVERIFY(awaited(m_service->install()) && awaited(second.install()));
        QVERIFY(awaited(m_service->remove()));
        QVERIFY(m_home->has(u"linger"_s)); // the second folder's service lives on it
        QVERIFY(awaited(second.remove()));
        QVERIFY(!m_home->has(u"linger"_s));
    }

    void withoutLingeringItStillWorksAndSaysSo()
    {
        m_home->put(u"no-linger"_s);
        QVERIFY(awaited(m_service->install()));
        const UserServiceState state = *awaited(m_service->look());
        QVERIFY(state.installed && !state.outlivesLogin);
    }

    void aUnitOfTheUsersOwnIsLeftAlone()
    {
        const QString path = m_home->unitPath(u"jobdeck.service"_s);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("[Service]\nExecStart=/bin/true\n") > 0);
        file.close();
        const Result<Done> refused = awaited(m_service->install());
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.contains(path));
        QVERIFY(awaited(m_service->remove()));
        QVERIFY(m_home->unit(u"jobdeck.service"_s).contains(u"/bin/true"_s));
    }

    void aSystemWithoutItIsExplained()
    {
        m_home->put(u"no-manager"_s);
        const UserServiceState state = *awaited(m_service->look());
        QVERIFY2(state.obstacle.contains(u"No medium found"_s), qPrintable(state.obstacle));
        QVERIFY(state.obstacle.contains(u"jobdeckctl serve"_s));
        const Result<Done> refused = awaited(m_service->install());
        QVERIFY(refused.error().message.contains(u"No medium found"_s));
        QVERIFY(!QFile::exists(m_home->unitPath(u"jobdeck.service"_s))); // undone

        qputenv("PATH", "/nowhere");
        QVERIFY(awaited(m_service->look())->obstacle.contains(u"systemctl"_s));
    }

    void aProgramThatIsNotThereIsNamed()
    {
        QVERIFY(QFile::remove(m_program));
        QVERIFY(awaited(m_service->look())->obstacle.contains(m_program));
    }

    void aServiceThatDoesNotStartSaysWhy()
    {
        makeProgram(m_program, "echo the folder is made of cheese >&2; exit 1");
        QVERIFY(awaited(m_service->install()));
        const Result<Done> started = awaited(m_service->start());
        QVERIFY2(started.error().message.contains(u"exited with error code"_s), qPrintable(started.error().message));
        QVERIFY2(started.error().message.contains(u"made of cheese"_s), qPrintable(started.error().message));
    }

    void whoGoesWhileACommandRunsHearsOfItsEndNoMore()
    {
        m_home->put(u"hold-show"_s);
        const auto looked = m_service->look();
        QTRY_VERIFY_WITH_TIMEOUT(m_home->calls().contains(u"\"show\""_s), 20'000);
        m_service.reset();
        QCOMPARE(awaited(looked).error().code, ErrorCode::Closing);
        m_home->take(u"hold-show"_s);
    }

    void aCommandThatHangsIsEnded()
    {
        const Result<CommandOutcome> hung = awaited(CommandRun::start(u"sleep"_s, {u"60"_s}, 100ms, this));
        QCOMPARE(hung.error().code, ErrorCode::Unavailable);
        const Result<CommandOutcome> none = awaited(CommandRun::start(u"jobdeck-no-such"_s, {}, 1s, this));
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        const Result<CommandOutcome> words =
            awaited(CommandRun::start(u"sh"_s, {u"-c"_s, u"echo \"$1\" >&2; exit 3"_s, u"sh"_s, u"a b"_s}, 5s, this));
        QCOMPARE(*words, (CommandOutcome{.exitCode = 3, .err = u"a b"_s}));
    }

private:
    static void makeProgram(const QString& path, const QByteArray& script = "exit 0")
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("#!/bin/sh\n" + script + '\n') > 0);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    std::unique_ptr<StandIn> m_home;
    QString m_program;
    QString m_folder;
    std::unique_ptr<SystemdService> m_service;
};

QTEST_GUILESS_MAIN(tst_SystemdService)
#include "tst_systemdservice.moc"
