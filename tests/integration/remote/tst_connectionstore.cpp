// SPDX-License-Identifier: Apache-2.0
// Connections are kept without their tokens, tested in words, and removed with everything they left.
#include "awaited.h"
#include "faultproxy.h"
#include "http/tls.h"
#include "memoryvault.h"
#include "remote/connectionstore.h"
#include "routedserver.h"
#include "testcertificate.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;

class tst_ConnectionStore : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<ConnectionStore> m_store;

    static ConnectionSettings sample(const QString& url = u"https://example.org/cp/api/v1/"_s)
    {
        return {.name = u" Team "_s, .baseUrl = url, .proxy = ProxyChoice::None, .answerSeconds = 2};
    }
    std::unique_ptr<ConnectionStore> open()
    {
        return std::make_unique<ConnectionStore>(m_folder->path(), m_vault.get(), u"console"_s);
    }
    QByteArray fileBytes() const
    {
        QFile file(m_folder->filePath(u"connections.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ConnectionReport tested(const QString& url, const std::optional<SecretValue>& token = SecretValue("t"))
    {
        return *awaited(m_store->test(sample(url), token));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<MemoryVault>(m_clock);
        m_store = open();
    }

    void aConnectionComesBackAsItWasSaved()
    {
        QSignalSpy changed(m_store.get(), &Connections::changed);
        const auto saved = awaited(m_store->save(sample(), SecretValue("s3cret")));
        QVERIFY(saved);
        QCOMPARE(saved->name, u"Team"_s);
        QCOMPARE(saved->baseUrl, u"https://example.org/cp"_s);
        QCOMPARE(changed.size(), 1);
        m_store = open();
        QCOMPARE(m_store->list(), QList{*saved});
        QCOMPARE(m_store->find(u"TEAM"_s), *saved);
        QCOMPARE(awaited(m_store->token(saved->id))->bytes(), "s3cret");
    }

    void noTokenIsInTheFile()
    {
        const auto saved = awaited(m_store->save(sample(), SecretValue("s3cret")));
        QVERIFY(fileBytes().contains("example.org"));
        QVERIFY(!fileBytes().contains("s3cret"));
        QCOMPARE(QFile::permissions(m_folder->filePath(u"connections.json"_s)) & (QFile::ReadOther | QFile::ReadGroup),
                 QFile::Permissions());
    }

    void aConnectionWithoutItsTokenIsNotSaved()
    {
        m_vault->setState(VaultState::Locked, u"The keyring is locked."_s);
        QVERIFY(!awaited(m_store->save(sample(), SecretValue("s3cret"))));
        QVERIFY(m_store->list().isEmpty());
    }

    void everyWrongFieldIsNamed()
    {
        const auto saved = awaited(m_store->save({.name = u""_s,
                                                  .baseUrl = u"ftp://user@example.org"_s,
                                                  .proxy = ProxyChoice::Custom,
                                                  .proxyUrl = u"http://:secret@proxy:8080"_s,
                                                  .answerSeconds = 0},
                                                 {}));
        QStringList fields;
        for (const FieldError& error : saved.error().fields)
            fields += error.field;
        QCOMPARE(fields, (QStringList{u"name"_s, u"base_url"_s, u"proxy_url"_s, u"answer_seconds"_s}));
    }

    void twoConnectionsDoNotShareAName()
    {
        QVERIFY(awaited(m_store->save(sample(), {})));
        const auto second = awaited(m_store->save(sample(), {}));
        QCOMPARE(second.error().fields.constFirst().field, u"name"_s);
    }

    void removingAConnectionLeavesNothing()
    {
        const auto saved = awaited(m_store->save(sample(), SecretValue("s3cret")));
        QVERIFY(QDir().mkpath(m_store->cacheFolder(saved->id)));
        m_vault->put({.name = u"HOOK"_s, .kind = SecretKind::WebhookSecret, .owner = saved->id}, "x");
        m_vault->put({.name = u"MINE"_s}, "x");
        QVERIFY(awaited(m_store->remove(saved->id)));
        QVERIFY(m_store->list().isEmpty());
        QVERIFY(!QDir(m_store->cacheFolder(saved->id)).exists());
        QVERIFY(!m_vault->contains(ConnectionStore::tokenName(saved->id)));
        QVERIFY(!m_vault->contains(u"HOOK"_s));
        QVERIFY(m_vault->contains(u"MINE"_s));
    }

    void whatWasSeenAtOneAddressGoesWithIt()
    {
        const auto saved = awaited(m_store->save(sample(), {}));
        const QDir folder(m_store->cacheFolder(saved->id));
        QVERIFY(writeCache(folder.path(), {.at = 1}));
        QVERIFY(folder.mkpath(u"drafts"_s));
        ConnectionSettings renamed = *saved;
        renamed.name = u"Other"_s;
        QVERIFY(awaited(m_store->save(renamed, {})));
        QVERIFY(readCache(folder.path()));
        renamed.baseUrl = u"https://elsewhere.example.org"_s;
        QVERIFY(awaited(m_store->save(renamed, {})));
        QVERIFY(!readCache(folder.path()));
        QVERIFY(folder.exists(u"drafts"_s)); // what was typed is the user's
    }

    void theEnvironmentOfOfficialClientsIsTheDefault()
    {
        qunsetenv("KUBIYA_CONTROL_PLANE_BASE_URL");
        qunsetenv("KUBIYA_API_KEY");
        QCOMPARE(m_store->defaults().baseUrl, u"https://control-plane.kubiya.ai"_s);
        QVERIFY(m_store->defaultToken().isEmpty());
        qputenv("KUBIYA_CONTROL_PLANE_BASE_URL", "http://localhost:7777/api/v1/");
        qputenv("KUBIYA_API_KEY", "key ");
        QCOMPARE(m_store->defaults().baseUrl, u"http://localhost:7777"_s);
        QCOMPARE(m_store->defaultToken().bytes(), "key");
        qunsetenv("KUBIYA_CONTROL_PLANE_BASE_URL");
        qunsetenv("KUBIYA_API_KEY");
    }

    void aTestTellsWhoAnswers()
    {
        RoutedServer plain;
        plain.answer("GET", u"/api/v1/jobs"_s, {.contentType = "application/json", .body = R"([{"id": "a"}])"});
        const ConnectionReport hosted = tested(plain.url());
        QVERIFY(hosted.works);
        QCOMPARE(hosted.kind, ServiceKind::ControlPlane);
        QVERIFY2(hosted.summary.contains(u"Jobs: 1"), qPrintable(hosted.summary));

        RoutedServer jobdeck;
        jobdeck.answer("GET", u"/api/v1/changes"_s,
                       http::Response::json(
                           200, {{u"cursor"_s, u"1"_s}, {u"snapshot"_s, QJsonObject{{u"jobs"_s, QJsonArray{1, 2}}}}}));
        QCOMPARE(tested(jobdeck.url()).kind, ServiceKind::Jobdeck);
    }

    void aServerThatIsNotTrustedShowsItsCertificate()
    {
        const TestCertificate files = makeTestCertificate(m_folder->path());
        http::Router router;
        QByteArray authorization;
        router.add("GET", u"/api/v1/jobs"_s, [&](const http::Request& request, const http::Responder& respond) {
            authorization = request.field("Authorization");
            respond({.contentType = "application/json", .body = "[]"});
        });
        http::Server server(
            [&](const http::Request& request, const http::Responder& respond) { router.handle(request, respond); }, {},
            m_clock);
        const auto tls = http::serverTls(files.certificateFile, files.keyFile, m_clock.nowMs());
        QVERIFY(tls);
        const Result<quint16> port = server.listen(QHostAddress::LocalHost, 0, *tls);
        QVERIFY(port);
        ConnectionSettings settings = sample(u"https://127.0.0.1:%1"_s.arg(*port));
        const ConnectionReport strange = *awaited(m_store->test(settings, SecretValue("t")));
        QVERIFY(!strange.works);
        QVERIFY2(strange.summary.contains(u"certificate"), qPrintable(strange.summary));
        QVERIFY2(strange.certificate.contains(u"SHA-256: "), qPrintable(strange.certificate));
        QVERIFY(strange.certificate.contains(u"self-signed"));
        QVERIFY(authorization.isEmpty()); // the token did not leave
        settings.caFile = files.certificateFile;
        const ConnectionReport trusted = *awaited(m_store->test(settings, SecretValue("t")));
        QVERIFY2(trusted.works, qPrintable(trusted.summary));
        QCOMPARE(authorization, "Bearer t");
        settings.caFile = m_folder->filePath(u"missing.pem"_s);
        QVERIFY(awaited(m_store->test(settings, SecretValue("t")))->summary.contains(u"cannot be read"));
    }

    void aTestSaysWhatIsWrong()
    {
        RoutedServer strict;
        strict.answer("GET", u"/api/v1/{any}"_s, http::Response::detail(401, u"Invalid token"_s));
        QVERIFY(tested(strict.url()).summary.contains(u"token"));
        QVERIFY(tested(strict.url(), std::nullopt).advice.contains(u"No token"));

        RoutedServer website;
        website.answer("GET", u"/api/v1/{any}"_s, {.contentType = "text/html", .body = "<h1>Hello</h1>"});
        QVERIFY(tested(website.url()).summary.contains(u"not the Jobs API"));
        RoutedServer empty;
        QVERIFY(tested(empty.url()).summary.contains(u"not the Jobs API"));

        FaultProxy proxy(strict.port());
        proxy.setFault(FaultProxy::Fault::WrongTypes);
        QVERIFY(tested(proxy.url()).works); // a list whose rows make no sense is still a list
        proxy.setFault(FaultProxy::Fault::Stall);
        QVERIFY(tested(proxy.url()).summary.contains(u"in time"));
        proxy.setFault(FaultProxy::Fault::Down);
        QVERIFY(tested(proxy.url()).summary.contains(u"nothing listens"));
        QVERIFY(tested(u"http://no-such-host.invalid"_s).summary.contains(u"no host"));
        QVERIFY(!tested(u"ftp://x"_s).works);
    }
};

QTEST_GUILESS_MAIN(tst_ConnectionStore)
#include "tst_connectionstore.moc"
