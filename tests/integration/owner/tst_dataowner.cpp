// SPDX-License-Identifier: Apache-2.0
// Who owns a data folder, decided between real processes.
#include "local/owner/dataowner.h"
#include "local/owner/ownerclient.h"
#include "post.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Another Jobdeck, as far as ownership goes. Killed without a goodbye when it goes out of scope.
class Probe
{
public:
    explicit Probe(const QString& folder, const QString& kind = u"console"_s)
    {
        m_process.start(QStringLiteral(OWNERPROBE), {folder, kind});
    }
    ~Probe() { kill(); }
    QByteArray output() { return m_output += m_process.readAllStandardOutput(); }
    bool says(const char* line) { return output().split('\n').contains(line); }
    qint64 pid() const { return m_process.processId(); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

class tst_DataOwner : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_folder = m_home->filePath(u"data/jobdeck"_s);
        QVERIFY(QDir().mkpath(m_home->filePath(u"run"_s)));
        QVERIFY(
            QFile::setPermissions(m_home->filePath(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", m_home->filePath(u"run"_s).toUtf8());
    }

    void theFolderIsMadeForThisUserOnly()
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QVERIFY(bool(owner));
        const auto others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        QCOMPARE(QFileInfo(m_folder).permissions() & others, QFile::Permissions());
        QVERIFY(bool((*owner)->open()));
        const QString socket = (*owner)->url().sliced(5);
        QCOMPARE(QFileInfo(socket).permissions() & others, QFile::Permissions());
    }

    void theOwnerAnswersForItsHealth()
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Service);
        QVERIFY(bool((*owner)->open()));
        const auto response = waitFor(askOwner(m_folder, "GET", "/healthz", {}, 5s));
        QCOMPARE(response->status, 200);
        const QJsonDocument body = QJsonDocument::fromJson(response->body);
        QCOMPARE(body["pid"_L1].toInteger(), QCoreApplication::applicationPid());
        QCOMPARE(body["data_dir"_L1].toString(), QDir(m_folder).canonicalPath());
    }

    void routesThatWereAddedAreServed()
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        (*owner)->routes().add("POST", u"/echo"_s, [](const http::Request& request, const http::Responder& responder) {
            responder({.status = 201, .contentType = "text/plain", .body = request.body});
        });
        QVERIFY(bool((*owner)->open()));
        const auto response = waitFor(askOwner(m_folder, "POST", "/echo", "ä\n", 5s));
        QCOMPARE(response->status, 201);
        QCOMPARE(response->contentType, "text/plain");
        QCOMPARE(response->body, "ä\n");
    }

    void aSecondProcessIsToldWhoOwnsTheFolder()
    {
        Probe first(m_folder);
        QTRY_VERIFY(first.says("owner"));
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QVERIFY(!owner);
        QCOMPARE(owner.error().code, ErrorCode::Conflict);
        QVERIFY2(owner.error().message.contains(u"process %1"_s.arg(first.pid())), qPrintable(owner.error().message));
        QVERIFY(owner.error().message.contains(QDir(m_folder).canonicalPath()));
    }

    void aSecondStartRaisesTheFirstWindow()
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QVERIFY(bool((*owner)->open()));
        QSignalSpy raised(owner->get(), &DataOwner::raiseRequested);
        Probe second(m_folder + u"/../jobdeck/"_s);
        QTRY_COMPARE(raised.size(), 1);
        QTRY_VERIFY(second.says("raised"));
    }

    void aServiceHasNoWindowToRaise()
    {
        Probe service(m_folder, u"service"_s);
        QTRY_VERIFY(service.says("owner"));
        const auto raised = waitFor(raiseOwnersWindow(m_folder));
        QCOMPARE(raised.error().code, ErrorCode::Unsupported);
        QCOMPARE(raised.error().message, u"The service has no window."_s);
    }

    void anOwnerThatIsStillStartingIsWaitedFor()
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        Probe second(m_folder);
        QTest::qWait(200); // long enough for it to have tried in vain
        QVERIFY(bool((*owner)->open()));
        QTRY_VERIFY(second.says("raised"));
    }

    void anOwnerThatNeverAnswersIsAnError()
    {
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QVERIFY(bool(owner));
        const auto response = waitFor(askOwner(m_folder, "GET", "/healthz", {}, 200ms));
        QCOMPARE(response.error().code, ErrorCode::Unavailable);
        QVERIFY(response.error().message.contains(m_folder));
    }

    void whatAKilledOwnerLeftBehindIsInNobodysWay()
    {
        for (int round = 0; round < 3; ++round) {
            Probe killed(m_folder);
            QTRY_VERIFY2(killed.says("owner"), killed.output());
        }
        QVERIFY(QFile::exists(QDir(m_folder).filePath(u"owner.json"_s)));
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QVERIFY(bool(owner));
        QVERIFY(bool((*owner)->open()));
        QCOMPARE(waitFor(askOwner(m_folder, "GET", "/healthz", {}, 5s))->status, 200);
    }

    void aGoodbyeLeavesTheFolderFreeAndClean()
    {
        QString socket;
        {
            const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
            QVERIFY(bool((*owner)->open()));
            socket = (*owner)->url().sliced(5);
        }
        QVERIFY(!QFile::exists(socket));
        QVERIFY(!QFile::exists(QDir(m_folder).filePath(u"owner.json"_s)));
        Probe next(m_folder);
        QTRY_VERIFY(next.says("owner"));
    }

    void ofManyThatStartAtOnceOneOwnsAndTheOthersRaiseIt()
    {
        for (int round = 0; round < 20; ++round) {
            std::vector<std::unique_ptr<Probe>> probes;
            probes.reserve(3);
            for (int i = 0; i < 3; ++i)
                probes.push_back(std::make_unique<Probe>(m_folder));
            const auto count = [&probes](const char* line) {
                return std::ranges::count_if(probes, [line](const auto& probe) { return probe->says(line); });
            };
            QTRY_COMPARE(count("owner"), 1);
            QTRY_COMPARE_WITH_TIMEOUT(count("raised"), 2, 10'000);
            const auto owner = std::ranges::find_if(probes, [](const auto& probe) { return probe->says("owner"); });
            QTRY_COMPARE((*owner)->output().count("raise\n"), 2);
        }
    }

    void twoFoldersAreTwoWorlds()
    {
        const auto one = DataOwner::claim(m_folder, OwnerKind::Console);
        const auto two = DataOwner::claim(m_folder + u'2', OwnerKind::Console);
        QVERIFY(bool((*one)->open()));
        QVERIFY(bool((*two)->open()));
        QVERIFY((*one)->url() != (*two)->url());
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        QFile file(m_home->filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto owner = DataOwner::claim(file.fileName() + u"/data"_s, OwnerKind::Console);
        QCOMPARE(owner.error().code, ErrorCode::Storage);
        QVERIFY(owner.error().message.contains(file.fileName()));
        QVERIFY(owner.error().message.contains(u"--data-dir"_s));
    }

    void aFolderThatCannotBeWrittenToIsNamed()
    {
        QVERIFY(QDir().mkpath(m_folder + u"/owner.lock"_s)); // also holds for root, unlike permissions
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QCOMPARE(owner.error().code, ErrorCode::Storage);
        QVERIFY(owner.error().message.contains(m_folder));
    }

    void aRuntimeFolderThatOthersCanOpenIsNotUsed()
    {
        const QString run = m_home->filePath(u"run"_s);
        QVERIFY(QFile::setPermissions(run, QFileInfo(run).permissions() | QFile::WriteOther | QFile::ExeOther));
        const auto owner = DataOwner::claim(m_folder, OwnerKind::Console);
        QVERIFY(bool((*owner)->open()));
        QVERIFY(!(*owner)->url().contains(run));
        Probe second(m_folder); // finds it all the same
        QTRY_VERIFY(second.says("raised"));
    }

private:
    template<class T>
    static Result<T> waitFor(const QFuture<Result<T>>& future)
    {
        std::optional<Result<T>> result;
        QObject context;
        answer(future, &context, [&result](const Result<T>& value) { result = value; });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 10'000))
            return Error{.message = u"no answer"_s};
        return *result;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
};

QTEST_GUILESS_MAIN(tst_DataOwner)
#include "tst_dataowner.moc"
