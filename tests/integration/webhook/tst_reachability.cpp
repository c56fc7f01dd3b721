// SPDX-License-Identifier: Apache-2.0
// The reachability test against everything that can stand at the public address: what it says must be what is there.
#include "awaited.h"
#include "routedserver.h"
#include "testcertificate.h"
#include "webhook/reachability.h"
#include "webhookstage.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>

using namespace jobdeck;
using namespace jobdeck::webhook;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Reachability : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_stage = std::make_unique<WebhookStage>(); }
    void cleanup() { m_stage.reset(); }

    void whoListensIsFoundAndWhoReachesIt()
    {
        QVERIFY(m_stage->start());
        m_stage->add(webhookJob(u"build"_s));
        const QString words = said(awaited(m_stage->webhooks->testReachability()));
        QVERIFY2(words.contains(u"it is this Jobdeck"_s), qPrintable(words));
        QVERIFY2(words.contains(u"Only this computer reaches"_s), qPrintable(words));
    }

    void aProxyInBetweenIsNamedTrustedOrNot()
    {
        for (const bool trusted : {false, true}) {
            m_stage = std::make_unique<WebhookStage>();
            if (trusted)
                m_stage->settings.trustedProxies = {u"127.0.0.1"_s};
            QVERIFY(m_stage->start());
            m_stage->add(webhookJob(u"build"_s));
            RoutedServer proxy;
            proxy.on(
                "POST", u"/webhooks/{path}"_s,
                [this](const http::Request& request, const http::Responder& respond) { passOn(request, respond); });
            usePublic(proxy.url());
            const QString words = said(awaited(m_stage->webhooks->testReachability()));
            QVERIFY2(words.contains(u"it is this Jobdeck"_s), qPrintable(words));
            QVERIFY2(words.contains(trusted ? u"came from 203.0.113.9"_s : u"List it as trusted"_s), qPrintable(words));
        }
    }

    void aRedirectIsNotFollowed()
    {
        RoutedServer server;
        http::Response redirect = http::Response::detail(301, u"moved"_s);
        redirect.fields.append(http::Field{"Location", "https://www.example.org/webhooks/x"});
        server.answer("POST", u"/webhooks/{path}"_s, redirect);
        const QString words = seen(server.url());
        QVERIFY2(words.contains(u"sends senders on to https://www.example.org/webhooks/x"_s), qPrintable(words));
        QVERIFY2(words.contains(u"Deliveries do not follow"_s), qPrintable(words));
        QCOMPARE(server.requests().size(), 1);
    }

    void aForeignServerIsToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QJsonObject>("body");
        QTest::newRow("has no such page") << 404 << QJsonObject{{u"detail"_s, u"Not found"_s}};
        QTest::newRow("welcomes everybody") << 200 << QJsonObject{{u"status"_s, u"ok"_s}};
        QTest::newRow("another Jobdeck") << 200 << QJsonObject{{u"jobdeck"_s, u"0123456789abcdef"_s}};
        QTest::newRow("a tunnel without its end") << 502 << QJsonObject{};
    }
    void aForeignServerIsToldApart()
    {
        QFETCH(int, status);
        QFETCH(QJsonObject, body);
        RoutedServer server;
        server.answer("POST", u"/webhooks/{path}"_s, http::Response::json(status, body));
        const QString words = seen(server.url());
        QVERIFY2(words.contains(u"it is not this Jobdeck (status %1)"_s.arg(status)), qPrintable(words));
    }

    void aCertificateThatSendersRefuseIsNamed()
    {
        const TestCertificate certificate = makeTestCertificate(m_stage->dir.path(), u"server"_s, 3650);
        m_stage->settings.certificateFile = certificate.certificateFile;
        m_stage->settings.keyFile = certificate.keyFile;
        QVERIFY(m_stage->start());
        m_stage->add(webhookJob(u"build"_s));
        QVERIFY2(m_stage->isListening(), qPrintable(m_stage->webhooks->listener().message));
        const Result<QString> words = awaited(m_stage->webhooks->testReachability());
        QVERIFY2(!words && words.error().message.contains(u"no certificate that senders would accept"_s),
                 qPrintable(said(words)));
    }

    void plainHttpWhereTlsIsExpectedIsNamed()
    {
        RoutedServer server;
        const QString words = seen(u"https://127.0.0.1:%1"_s.arg(server.port()));
        QVERIFY2(words.contains(u"127.0.0.1 does not speak TLS"_s), qPrintable(words));
        QVERIFY2(words.contains(u"http://"_s), qPrintable(words));
    }

    /// What a router does that does not let its own network in by its public address.
    void whoTakesAndNeverAnswersRunsOutOfTime()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QString words = seen(u"http://127.0.0.1:%1"_s.arg(silent.serverPort()), 300ms);
        QVERIFY2(words.contains(u"did not answer within 0.3 s"_s), qPrintable(words));
        QVERIFY2(words.contains(u"router"_s), qPrintable(words));
    }

    void nobodyThereIsSaid()
    {
        QVERIFY(seen(u"http://127.0.0.1:1"_s).startsWith(u"Nothing answers at http://127.0.0.1:1"_s));
        const QString words = seen(u"http://no-such-host.invalid"_s);
        QVERIFY2(words.startsWith(u"There is no address for no-such-host.invalid"_s), qPrintable(words));
    }

private:
    static QString said(const Result<QString>& words) { return words ? *words : words.error().message; }

    /// What is wrong, in words; empty where nothing is.
    QString seen(const QString& baseUrl, std::chrono::milliseconds patience = 15s)
    {
        const Result<QString> words = awaited(reach(m_network, newProbe(baseUrl), patience));
        return words ? QString() : words.error().message;
    }

    void usePublic(const QString& url)
    {
        ListenerSettings settings = m_stage->settings;
        settings.publicBaseUrl = url;
        QVERIFY(awaited(m_stage->webhooks->saveSettings(settings)));
        QTRY_COMPARE(m_stage->webhooks->listener().baseUrl, url);
        QTRY_VERIFY(m_stage->isListening());
    }

    /// As a reverse proxy does for a sender from 203.0.113.9.
    void passOn(const http::Request& request, const http::Responder& respond)
    {
        QNetworkRequest onward(
            QUrl(u"http://127.0.0.1:%1"_s.arg(m_stage->webhooks->listener().port) + QString::fromLatin1(request.path)));
        onward.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        onward.setRawHeader("X-Forwarded-For", "203.0.113.9");
        QNetworkReply* reply = m_network.post(onward, request.body);
        connect(reply, &QNetworkReply::finished, this, [reply, respond] {
            reply->deleteLater();
            respond({.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                     .contentType = "application/json",
                     .body = reply->readAll()});
        });
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<WebhookStage> m_stage;
};

QTEST_GUILESS_MAIN(tst_Reachability)
#include "tst_reachability.moc"
