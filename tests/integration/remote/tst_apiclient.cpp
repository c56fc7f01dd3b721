// SPDX-License-Identifier: Apache-2.0
// Calls over real sockets and a bad network: what is asked again, what never is, and what the user reads.
#include "faultproxy.h"
#include "post.h"
#include "remote/apiclient.h"
#include "remote/eventstream.h"
#include "remote/networktransport.h"
#include "routedserver.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace jobdeck::remote;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Fault::Kind;

class tst_ApiClient : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<RoutedServer> m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<ApiClient> m_client;
    SecretValue m_token{"s3cret"};

    std::unique_ptr<ApiClient> clientOf(const QString& url)
    {
        const ConnectionSettings settings = {.baseUrl = url, .proxy = ProxyChoice::None};
        auto client = std::make_unique<ApiClient>(
            std::make_unique<NetworkTransport>(settings), [this] { return ready(Result<SecretValue>(m_token)); },
            m_clock);
        client->setAnswerTime(700ms);
        return client;
    }

    ApiAnswer call(const ApiRequest& request, ApiClient* client = nullptr)
    {
        std::optional<ApiAnswer> answer;
        (client ? client : m_client.get())->call(request, this, [&](const ApiAnswer& came) { answer = came; });
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, 15'000);
        return answer.value_or(ApiAnswer{.status = -1});
    }

    static inline const ApiRequest kRead = {.path = {u"jobs"_s}};
    static inline const ApiRequest kStart = {
        .method = "POST", .path = {u"jobs"_s, u"a b/c"_s, u"trigger"_s}, .body = QJsonObject(), .repeatable = false};
    static inline const QString kStartLine = u"POST /api/v1/jobs/a%20b%2Fc/trigger"_s;

private slots:
    void init()
    {
        m_server = std::make_unique<RoutedServer>();
        m_server->answer("GET", u"/api/v1/jobs"_s,
                         {.contentType = "application/json", .body = "[]", .fields = {{"ETag", "\"1\""}}});
        m_server->answer("POST", u"/api/v1/jobs/{id}/trigger"_s,
                         http::Response::json(200, {{u"status"_s, u"started"_s}}));
        m_proxy = std::make_unique<FaultProxy>(m_server->port());
        m_client = clientOf(m_proxy->url());
    }

    void cleanup()
    {
        m_client.reset();
        m_proxy.reset();
        m_server.reset();
    }

    void aCallCarriesTheTokenAndNothingElseDoes()
    {
        QCOMPARE(call(kRead).status, 200);
        QCOMPARE(m_server->requests().constFirst().field("Authorization"), "Bearer s3cret");
        QVERIFY(m_server->requests().constFirst().field("Cookie").isEmpty());
    }

    void aReadIsAskedAgainWhenItsAnswerIsLost_data()
    {
        QTest::addColumn<FaultProxy::Fault>("fault");
        QTest::newRow("cut") << FaultProxy::Fault::Cut;
        QTest::newRow("reset") << FaultProxy::Fault::Reset;
        QTest::newRow("half") << FaultProxy::Fault::Half;
        QTest::newRow("busy") << FaultProxy::Fault::Busy;
    }

    void aReadIsAskedAgainWhenItsAnswerIsLost()
    {
        QFETCH(FaultProxy::Fault, fault);
        m_proxy->setFault(fault, 1);
        QCOMPARE(call(kRead).status, 200);
        QVERIFY(m_proxy->count(u"GET /api/v1/jobs"_s) >= 2);
    }

    void whatStartsSomethingIsSentOnce_data()
    {
        QTest::addColumn<FaultProxy::Fault>("fault");
        QTest::newRow("cut") << FaultProxy::Fault::Cut;
        QTest::newRow("reset") << FaultProxy::Fault::Reset;
        QTest::newRow("half") << FaultProxy::Fault::Half;
        QTest::newRow("stall") << FaultProxy::Fault::Stall;
        QTest::newRow("500") << FaultProxy::Fault::ServerError;
    }

    void whatStartsSomethingIsSentOnce()
    {
        QFETCH(FaultProxy::Fault, fault);
        QCOMPARE(call(kRead).status, 200); // leaves a connection open, which Qt would like to use again
        m_proxy->setFault(fault);
        const ApiAnswer answer = call(kStart);
        QVERIFY(answer.error);
        QVERIFY(answer.isUncertain());
        QTest::qWait(300); // a second one would come now
        QCOMPARE(m_proxy->count(kStartLine), 1);
    }

    void whatTheServiceDidNotDoIsSentAgain()
    {
        m_proxy->setFault(FaultProxy::Fault::Busy, 1);
        QCOMPARE(call(kStart).status, 200);
        QCOMPARE(m_proxy->count(kStartLine), 2);
        QCOMPARE(m_server->requests().size(), 1);
        QCOMPARE(m_server->requests().constFirst().body, "{}");
    }

    void aConnectionThatWasClosedWhileIdleLosesNoWrite()
    {
        QCOMPARE(call(kRead).status, 200);
        m_proxy->cutAll();
        QTest::qWait(50); // the end of it arrives
        QCOMPARE(call(kStart).status, 200);
        QCOMPARE(m_proxy->count(kStartLine), 1);
    }

    void everyFaultIsSaidInWords_data()
    {
        QTest::addColumn<FaultProxy::Fault>("fault");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("down") << FaultProxy::Fault::Down << Kind::Refused;
        QTest::newRow("stall") << FaultProxy::Fault::Stall << Kind::Timeout;
        QTest::newRow("half") << FaultProxy::Fault::Half << Kind::CutOff;
        QTest::newRow("reset") << FaultProxy::Fault::Reset << Kind::CutOff;
    }

    void everyFaultIsSaidInWords()
    {
        QFETCH(FaultProxy::Fault, fault);
        QFETCH(Kind, kind);
        m_proxy->setFault(fault);
        const ApiAnswer answer = call(kRead);
        QVERIFY(answer.fault);
        QCOMPARE(answer.fault->kind, kind);
        QCOMPARE(answer.error->code, ErrorCode::Unavailable);
        QVERIFY(answer.error->message.contains(u"127.0.0.1"));
        QVERIFY(answer.body.isEmpty());
    }

    void aSlowAnswerArrivesWhole()
    {
        m_proxy->setFault(FaultProxy::Fault::Slow);
        const ApiAnswer answer = call(kRead);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "[]");
    }

    void aHostThatDoesNotExistIsNamed()
    {
        const auto client = clientOf(u"http://no-such-host.invalid"_s);
        const ApiAnswer answer = call(kRead, client.get());
        QCOMPARE(answer.fault->kind, Kind::HostNotFound);
        QVERIFY(!answer.fault->sent);
        QVERIFY(answer.error->message.contains(u"no-such-host.invalid"));
    }

    void plainHttpWhereTlsIsExpectedIsNamed()
    {
        const auto client = clientOf(u"https://127.0.0.1:%1"_s.arg(m_server->port()));
        const ApiAnswer answer = call(kRead, client.get());
        QCOMPARE(answer.fault->kind, Kind::Tls);
        QVERIFY(!answer.fault->sent);
        QVERIFY2(answer.error->message.contains(u"does not speak TLS"_s), qPrintable(answer.error->message));
    }

    void aTokenDoesNotFollowARedirect()
    {
        RoutedServer elsewhere;
        elsewhere.answer("GET", u"/api/v1/jobs"_s, http::Response::json(200, {}));
        RoutedServer mover;
        mover.answer("GET", u"/api/v1/jobs"_s,
                     {.status = 302, .fields = {{"Location", (elsewhere.url() + u"/api/v1/jobs"_s).toUtf8()}}});
        const auto client = clientOf(mover.url());
        const ApiAnswer answer = call(kRead, client.get());
        QCOMPARE(answer.status, 302);
        QVERIFY(answer.error->message.contains(u"another address"));
        QVERIFY(elsewhere.requests().isEmpty());
    }

    void whatDidNotChangeIsNotSentAgain()
    {
        ApiRequest request = kRead;
        request.conditional = true;
        QVERIFY(!call(request).unchanged);
        call(request);
        QCOMPARE(m_server->requests().constLast().field("If-None-Match"), "\"1\"");
    }

    void aRefusedTokenIsReadAgain()
    {
        RoutedServer strict;
        strict.on("GET", u"/api/v1/jobs"_s, [](const http::Request& request, const http::Responder& respond) {
            respond(request.field("Authorization") == "Bearer new" ? http::Response::json(200, {})
                                                                   : http::Response::detail(401, u"Invalid token"_s));
        });
        const auto client = clientOf(strict.url());
        QCOMPARE(call(kRead, client.get()).status, 401);
        m_token = SecretValue("new");
        QCOMPARE(call(kRead, client.get()).status, 200);
        m_token = SecretValue("s3cret");
    }

    void aCallEndsWithWhoeverAsked()
    {
        m_proxy->setFault(FaultProxy::Fault::Stall);
        auto asker = std::make_unique<QObject>();
        bool called = false;
        m_client->call(kRead, asker.get(), [&](const ApiAnswer&) { called = true; });
        QTRY_COMPARE(m_proxy->requests().size(), 1);
        asker.reset();
        QTest::qWait(900);
        QVERIFY(!called);
    }

    void aStreamIsTakenUpWhereItBroke()
    {
        RoutedServer source;
        source.on("GET", u"/api/v1/executions/{id}/stream"_s,
                  [](const http::Request& request, const http::Responder& respond) {
                      const bool again = request.field("Last-Event-ID") == "1";
                      respond({.contentType = "text/event-stream",
                               .body = again ? "id: 2\ndata: b\n\nevent: done\ndata: {}\n\n" : "id: 1\ndata: a\n\n",
                               .close = true});
                  });
        const auto client = clientOf(source.url());
        EventStream stream(*client, {u"executions"_s, u"x"_s, u"stream"_s}, nullptr);
        QList<QByteArray> data;
        connect(&stream, &EventStream::received, this, [&](const ServerEvent& event) { data += event.data; });
        connect(&stream, &EventStream::broken, &stream, &EventStream::resume);
        stream.open();
        QTRY_VERIFY(data.size() >= 3);
        QCOMPARE(data.first(3), (QList<QByteArray>{"a", "b", "{}"}));
    }

    void aStreamThatIsNotOfferedSaysSo()
    {
        EventStream stream(*m_client, {u"executions"_s, u"x"_s, u"stream"_s}, nullptr);
        QSignalSpy refused(&stream, &EventStream::refused);
        stream.open();
        QTRY_COMPARE(refused.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ApiClient)
#include "tst_apiclient.moc"
