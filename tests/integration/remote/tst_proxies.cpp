// SPDX-License-Identifier: Apache-2.0
// Through a proxy: the desktop's, one of the connection's own, and one that asks for a password, which is kept in the
// vault alone.
#include "awaited.h"
#include "forwardproxy.h"
#include "memoryvault.h"
#include "remote/connectionstore.h"
#include "remote/makeclient.h"
#include "routedserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Proxies : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemoryVault> m_vault;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<RoutedServer> m_server;

    std::unique_ptr<ApiClient> clientOf(const ConnectionSettings& settings)
    {
        auto client = makeClient(
            settings, [] { return ready(Result<SecretValue>(SecretValue("s3cret"))); }, m_clock,
            [this, id = settings.id] { return m_store->proxyPassword(id); });
        client->setAnswerTime(5s);
        return client;
    }
    ApiAnswer asked(ApiClient& client, const ApiRequest& request)
    {
        std::optional<ApiAnswer> answer;
        client.call(request, this, [&](const ApiAnswer& came) { answer = came; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, 15'000);
        return answer.value_or(ApiAnswer{.status = -1});
    }
    ConnectionSettings through(const QString& proxyUrl) const
    {
        return {.name = u"Team"_s, .baseUrl = m_server->url(), .proxy = ProxyChoice::Custom, .proxyUrl = proxyUrl};
    }
    static QString withUser(const ForwardProxy& proxy, const QString& user)
    {
        return QString(proxy.url()).replace(u"http://"_s, u"http://"_s + user + u'@');
    }
    static inline const ApiRequest kList = {.path = {u"jobs"_s}, .attempts = 1};
    static inline const ApiRequest kCreate = {
        .method = "POST", .path = {u"jobs"_s}, .body = QJsonObject{{u"name"_s, u"x"_s}}, .repeatable = false};

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_vault = std::make_unique<MemoryVault>(m_clock);
        m_store = std::make_unique<ConnectionStore>(m_folder->path(), m_vault.get(), u"console"_s);
        m_server = std::make_unique<RoutedServer>();
        m_server->answer("GET", u"/api/v1/jobs"_s, {.contentType = "application/json", .body = "[]"});
        m_server->answer("POST", u"/api/v1/jobs"_s, http::Response::json(201, {{u"id"_s, u"job_1"_s}}));
    }
    void cleanup()
    {
        for (const char* name : {"http_proxy", "https_proxy", "no_proxy", "all_proxy"})
            qunsetenv(name);
    }

    void aConnectionGoesThroughItsProxy()
    {
        const ForwardProxy proxy;
        const auto client = clientOf(through(proxy.url()));
        QCOMPARE(asked(*client, kList).status, 200);
        QCOMPARE(proxy.passed(), QStringList{u"GET "_s + m_server->url() + u"/api/v1/jobs"_s});
        QCOMPARE(m_server->requests().constLast().field("Authorization"), "Bearer s3cret");
        QVERIFY(m_server->requests().constLast().field("Proxy-Authorization").isEmpty());
    }

    void withoutOneItGoesStraight()
    {
        const ForwardProxy proxy;
        qputenv("http_proxy", proxy.url().toLatin1());
        ConnectionSettings settings = through({});
        settings.proxy = ProxyChoice::None;
        QCOMPARE(asked(*clientOf(settings), kList).status, 200);
        QVERIFY(proxy.passed().isEmpty());
    }

    void theDesktopsProxyIsTheDefault()
    {
        ForwardProxy proxy;
        proxy.setUpstream(m_server->port());
        qputenv("http_proxy", proxy.url().toLatin1());
        const ConnectionSettings settings = {.name = u"Team"_s, .baseUrl = u"http://cp.invalid"_s};
        QCOMPARE(settings.proxy, ProxyChoice::System);
        QCOMPARE(asked(*clientOf(settings), kList).status, 200);
        QCOMPARE(proxy.passed(), QStringList{u"GET http://cp.invalid/api/v1/jobs"_s});
    }

    void aProxyThatIsAwayIsNamed()
    {
        const auto client = clientOf(through(u"http://127.0.0.1:1"_s));
        const ApiAnswer answer = asked(*client, kList);
        QVERIFY(answer.error);
        QVERIFY2(answer.error->message.contains(u"proxy"_s), qPrintable(answer.error->message));
        QVERIFY(!answer.isUncertain()); // nothing left this computer
    }

    void aPasswordGoesIntoTheVaultAndNowhereElse()
    {
        ForwardProxy proxy("me:pa:ss w/ord");
        const auto saved = awaited(m_store->save(through(withUser(proxy, u"me:pa%3Ass%20w%2Ford"_s)), {}));
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().message));
        QCOMPARE(saved->proxyUrl, withUser(proxy, u"me"_s));
        QCOMPARE(awaited(m_store->proxyPassword(saved->id))->bytes(), "pa:ss w/ord");
        QFile file(m_folder->filePath(u"connections.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("ord"));
        const auto client = clientOf(*saved);
        QCOMPARE(asked(*client, kList).status, 200);
        QCOMPARE(m_server->requests().constLast().field("Authorization"), "Bearer s3cret");
        QVERIFY(awaited(m_store->remove(saved->id)));
        QVERIFY(!m_vault->contains(ConnectionStore::proxyPasswordName(saved->id)));
    }

    void whatIsSentOnceIsNotLostToTheProxysQuestion()
    {
        const ForwardProxy proxy("me:pw");
        const auto client = clientOf(through(withUser(proxy, u"me:pw"_s)));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(asked(*client, kCreate).status, 201);
        QCOMPARE(m_server->requests().size(), 3);
        QCOMPARE(proxy.refused(), 0);
    }

    void aWrongPasswordIsToldAndANewOneCounts()
    {
        ForwardProxy proxy("me:right");
        const auto saved = awaited(m_store->save(through(withUser(proxy, u"me:wrong"_s)), {}));
        const auto client = clientOf(*saved);
        const ApiAnswer refused = asked(*client, kList);
        QVERIFY(refused.error);
        QVERIFY2(refused.error->message.contains(u"proxy"_s), qPrintable(refused.error->message));
        QVERIFY(!refused.error->message.contains(u"wrong"_s));
        QVERIFY(m_server->requests().isEmpty());
        ConnectionSettings mended = *saved;
        mended.proxyUrl = withUser(proxy, u"me:right"_s);
        QVERIFY(awaited(m_store->save(mended, {})));
        QCOMPARE(asked(*client, kList).status, 200);
    }

    void anotherProxyIsNotShownThePassword()
    {
        ForwardProxy proxy("me:pw");
        const auto saved = awaited(m_store->save(through(withUser(proxy, u"me:pw"_s)), {}));
        ConnectionSettings same = *saved;
        same.name = u"Renamed"_s;
        QVERIFY(awaited(m_store->save(same, {})));
        QVERIFY(awaited(m_store->proxyPassword(saved->id))); // nothing was entered: the kept one stays
        ConnectionSettings other = *saved;
        other.proxyUrl = u"http://me@other.example.org:8080"_s;
        QVERIFY(awaited(m_store->save(other, {})));
        QTRY_VERIFY(!m_vault->contains(ConnectionStore::proxyPasswordName(saved->id)));
    }

    void aTestGoesTheSameWay()
    {
        const ForwardProxy proxy("me:pw");
        const ConnectionSettings settings = through(withUser(proxy, u"me:pw"_s));
        const ConnectionReport report = *awaited(m_store->test(settings, SecretValue("t")));
        QVERIFY2(report.works, qPrintable(report.summary));
        QVERIFY(!proxy.passed().isEmpty());
        ConnectionSettings nobody = through(proxy.url());
        QVERIFY(awaited(m_store->test(nobody, SecretValue("t")))->summary.contains(u"proxy"_s));
    }
};

QTEST_GUILESS_MAIN(tst_Proxies)
#include "tst_proxies.moc"
