// SPDX-License-Identifier: Apache-2.0
// Answers that are written bit by bit, and TLS, over real sockets.
#include "clock.h"
#include "http/router.h"
#include "http/server.h"
#include "http/stream.h"
#include "http/tls.h"
#include "testcertificate.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QPointer>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace jobdeck;
using namespace jobdeck::http;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_HttpStream : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_limits = Limits();
        m_router = Router();
        m_router.add("GET", u"/stream"_s, [this](const Request&, const Responder& responder) {
            m_stream = responder.stream({.status = 200, .contentType = "text/plain"});
        });
        m_router.add("GET", u"/hello"_s,
                     [](const Request&, const Responder& responder) { responder(Response::detail(200, u"hello"_s)); });
    }
    void cleanup() { m_server.reset(); }

    void piecesArriveWhileTheAnswerGoesOn()
    {
        QTcpSocket client;
        connectTo(client);
        client.write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        m_stream->write("one");
        QTRY_VERIFY(received(client).endsWith("\r\n\r\n3\r\none\r\n"));
        QVERIFY(m_received.contains("\r\nTransfer-Encoding: chunked\r\n"));
        QVERIFY(!m_received.contains("Content-Length"));
        m_stream->write("and more of it");
        QTRY_VERIFY(received(client).endsWith("e\r\nand more of it\r\n"));
        m_stream->end();
        // The connection goes on with what was asked next.
        QTRY_VERIFY(received(client).contains("0\r\n\r\nHTTP/1.1 200 OK\r\n"));
        QTRY_VERIFY(received(client).contains("hello"));
        QTRY_VERIFY(!m_stream);
    }

    void aPeerWithoutChunksReadsToTheEnd()
    {
        QTcpSocket client;
        connectTo(client);
        client.write("GET /stream HTTP/1.0\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        m_stream->write("all of it");
        m_stream->end();
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(received(client).endsWith("\r\n\r\nall of it"));
    }

    void aStreamEndsWhenThePeerLeaves()
    {
        auto client = std::make_unique<QTcpSocket>();
        connectTo(*client);
        client->write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        const QSignalSpy closed(m_stream, &Stream::closed);
        client.reset();
        QTRY_COMPARE(closed.count(), 1);
        QTRY_VERIFY(!m_stream);
        QTRY_COMPARE(m_server->connectionCount(), 0);
    }

    void whoReadsSlowlyHoldsBackTheWriter()
    {
        QTcpSocket client;
        client.setReadBufferSize(1024);
        connectTo(client);
        client.write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        const QSignalSpy drained(m_stream, &Stream::drained);
        m_stream->write(QByteArray(20000000, 'x'));
        QVERIFY(m_stream->pending() > 1000000);
        QCOMPARE(drained.count(), 0);
        client.setReadBufferSize(0);
        QTRY_VERIFY(received(client).size() > 20000000);
        QCOMPARE(m_stream->pending(), 0);
        QVERIFY(drained.count() > 0);
    }

    void whoReadsNothingIsLeft()
    {
        m_limits.writeTime = 200ms;
        QTcpSocket client;
        client.setReadBufferSize(1024);
        connectTo(client);
        client.write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        m_stream->write(QByteArray(20000000, 'x'));
        QTRY_VERIFY(!m_stream);
        QTRY_COMPARE(m_server->connectionCount(), 0);
    }

    void aQuietStreamHasNoLimit()
    {
        m_limits.writeTime = 50ms;
        m_limits.idleTime = 50ms;
        m_limits.headTime = 50ms;
        QTcpSocket client;
        connectTo(client);
        client.write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        const QSignalSpy closed(m_stream, &Stream::closed);
        QVERIFY(!QTest::qWaitFor([&] { return closed.count() > 0; }, 300));
        m_stream->write("still here");
        QTRY_VERIFY(received(client).contains("still here"));
    }

    void headGetsNoStream()
    {
        QTcpSocket client;
        connectTo(client);
        client.write("HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(received(client).startsWith("HTTP/1.1 200 "));
        QVERIFY(!m_stream);
    }

    void tlsServesWithTheGivenCertificate()
    {
        const QTemporaryDir folder;
        const TestCertificate files = makeTestCertificate(folder.path());
        startTls(files);
        QSslSocket client;
        trust(client, files);
        client.connectToHostEncrypted(u"127.0.0.1"_s, m_port);
        QTRY_VERIFY(client.isEncrypted());
        QVERIFY(client.sessionProtocol() >= QSsl::TlsV1_2);
        client.write("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(received(client).contains("hello"));
        client.write("GET /stream HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(m_stream);
        m_stream->write("secretly");
        QTRY_VERIFY(received(client).contains("secretly"));
    }

    void aHandshakeThatNeverComesIsEnded()
    {
        m_limits.headTime = 100ms;
        const QTemporaryDir folder;
        startTls(makeTestCertificate(folder.path()));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(m_server->connectionCount(), 1);
        QTRY_COMPARE(m_server->connectionCount(), 0);
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    }

    void plainTextOnTheTlsPortGetsNothing()
    {
        const QTemporaryDir folder;
        startTls(makeTestCertificate(folder.path()));
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, m_port);
        client.write("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!client.readAll().contains("hello"));
    }

    void certificatesAreRefusedInWords()
    {
        const QTemporaryDir folder;
        const TestCertificate good = makeTestCertificate(folder.path());
        const TestCertificate other = makeTestCertificate(folder.path(), u"other"_s);
        const TestCertificate old = makeTestCertificate(folder.path(), u"old"_s, -1);
        const qint64 now = m_clock.nowMs();
        QCOMPARE(serverTls(good.certificateFile, good.keyFile, now)->protocol(), QSsl::TlsV1_2OrLater);
        const auto words = [&](const QString& certificate, const QString& key) {
            const Result<QSslConfiguration> tls = serverTls(certificate, key, now);
            return tls ? QString() : tls.error().message;
        };
        QVERIFY(words(good.certificateFile, other.keyFile).contains(u"another certificate"_s));
        QVERIFY(words(old.certificateFile, old.keyFile).contains(u"expired"_s));
        QVERIFY(words(good.keyFile, good.keyFile).contains(u"no certificate"_s));
        QVERIFY(words(good.certificateFile, good.certificateFile).contains(u"no private key"_s));
        QVERIFY(words(folder.filePath(u"none"_s), good.keyFile).contains(u"cannot be read"_s));
    }

private:
    void makeServer()
    {
        m_server = std::make_unique<Server>(
            [this](const Request& request, const Responder& responder) { m_router.handle(request, responder); },
            m_limits, m_clock);
    }
    void connectTo(QTcpSocket& client)
    {
        makeServer();
        const Result<quint16> port = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        m_received.clear();
        client.connectToHost(QHostAddress::LocalHost, *port);
    }
    void startTls(const TestCertificate& files)
    {
        makeServer();
        const Result<QSslConfiguration> tls = serverTls(files.certificateFile, files.keyFile, m_clock.nowMs());
        QVERIFY(tls);
        const Result<quint16> port = m_server->listen(QHostAddress::LocalHost, 0, *tls);
        QVERIFY(port);
        m_port = *port;
        m_received.clear();
    }
    static void trust(QSslSocket& client, const TestCertificate& files)
    {
        QSslConfiguration configuration = client.sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(files.certificateFile));
        client.setSslConfiguration(configuration);
    }
    const QByteArray& received(QTcpSocket& client)
    {
        if (client.isOpen())
            m_received += client.readAll();
        return m_received;
    }

    SystemClock m_clock;
    Limits m_limits;
    Router m_router;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
    QPointer<Stream> m_stream;
    QByteArray m_received;
};

QTEST_GUILESS_MAIN(tst_HttpStream)
#include "tst_httpstream.moc"
