// SPDX-License-Identifier: Apache-2.0
// The server over real sockets: what goes in as bytes and what comes out as bytes.
#include "clock.h"
#include "http/router.h"
#include "http/server.h"
#include "malformedrequests.h"

#include <QHostAddress>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>
#include <vector>

using namespace jobdeck;
using namespace jobdeck::http;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Sends and collects; its peer is the server under test.
class Client
{
public:
    explicit Client(quint16 port)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(m_socket.waitForConnected()); // the kernel's doing; the server need not have come round yet
    }
    bool connected() { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool closed() { return read(), m_socket.state() == QAbstractSocket::UnconnectedState; }
    void send(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    const QByteArray& read()
    {
        if (m_socket.isOpen())
            m_received += m_socket.readAll();
        return m_received;
    }
    int answers() { return int(read().count("\r\nDate: ")); }
    QTcpSocket* socket() { return &m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

class tst_HttpServer : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_limits = Limits();
        m_router = Router();
        m_kept.clear();
        m_router.add("GET", u"/hello/{name}"_s, [](const Request& request, const Responder& responder) {
            responder(Response::detail(200, u"hello "_s + request.parameters.value(u"name"_s)));
        });
        m_router.add("POST", u"/echo"_s, [](const Request& request, const Responder& responder) {
            responder({.status = 200, .contentType = "text/plain", .body = request.body + '@' + request.peer.toUtf8()});
        });
        m_router.add("GET", u"/later"_s,
                     [this](const Request&, const Responder& responder) { m_kept.push_back(responder); });
        m_router.add("GET", u"/large"_s, [](const Request&, const Responder& responder) {
            responder({.status = 200, .contentType = "text/plain", .body = QByteArray(20'000'000, 'x')});
        });
    }
    void cleanup() { m_server.reset(); }

    void oneConnectionServesManyRequestsInOrder()
    {
        start();
        Client client(m_port);
        client.send("GET /hello/a HTTP/1.1\r\nHost: x\r\n\r\nGET /hello/b HTTP/1.1\r\nHost: x\r\n\r\n"
                    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        QTRY_COMPARE(client.answers(), 3);
        QTRY_VERIFY(client.read().endsWith("abc@127.0.0.1"));
        QVERIFY(client.read().indexOf("hello a") < client.read().indexOf("hello b"));
        QVERIFY(client.connected());
    }

    void aRequestThatArrivesInBytesIsServed()
    {
        start();
        Client client(m_port);
        QTRY_VERIFY(client.connected());
        for (const char byte : QByteArray("GET /hello/slow HTTP/1.1\r\nHost: x\r\n\r\n")) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(client.read().contains("hello slow"));
    }

    void manyMayComeAtOnce()
    {
        m_limits.connectionsPerPeer = m_limits.connections;
        start();
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 120; ++i) { // while the server does not come round
            clients.push_back(std::make_unique<Client>(m_port));
            QVERIFY2(clients.back()->connected(), qPrintable(QString::number(i)));
        }
        for (const auto& client : clients)
            client->send("GET /hello/a HTTP/1.1\r\nHost: x\r\n\r\n");
        for (const auto& client : clients)
            QTRY_COMPARE(client->answers(), 1);
    }

    void theConnectionEndsWhereThePeerWishes()
    {
        start();
        Client client(m_port);
        client.send("GET /hello/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.closed());
        QVERIFY(client.read().contains("\r\nConnection: close\r\n"));
        QTRY_COMPARE(m_server->connectionCount(), 0);
    }

    void aLateAnswerHoldsBackTheNextRequest()
    {
        start();
        Client client(m_port);
        client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\nGET /hello/b HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(m_kept.size(), 1U);
        QCOMPARE(client.answers(), 0);
        m_kept.front()(Response::detail(202, u"first"_s));
        QTRY_COMPARE(client.answers(), 2);
        QVERIFY(client.read().indexOf("first") < client.read().indexOf("hello b"));
    }

    void anAnswerForAPeerThatLeftGoesNowhere()
    {
        start();
        {
            Client client(m_port);
            client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
            QTRY_COMPARE(m_kept.size(), 1U);
        }
        QTRY_COMPARE(m_server->connectionCount(), 0);
        m_kept.front()(Response::detail(200, u"too late"_s));
    }

    void aHandlerThatForgetsIsUnavailable()
    {
        start();
        Client client(m_port);
        client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(m_kept.size(), 1U);
        m_kept.clear();
        QTRY_VERIFY(client.read().startsWith("HTTP/1.1 503 "));
    }

    void everyMalformedRequestIsRefusedAndTheConnectionClosed()
    {
        start();
        for (const MalformedRequest& request : malformedRequests()) {
            Client client(m_port);
            client.send(request.bytes);
            const auto refused = [&client, &request] {
                return client.read().startsWith("HTTP/1.1 " + QByteArray::number(request.status) + ' ');
            };
            QTRY_VERIFY2(refused(), request.name);
            QVERIFY2(client.read().contains("{\"detail\":\""), request.name);
            QVERIFY2(client.read().contains("Connection: close"), request.name);
            QCOMPARE(client.answers(), 1);
        }
    }

    void aRefusedPeerIsNotKept()
    {
        m_limits.drainTime = 50ms;
        start();
        Client client(m_port);
        client.send("GET / HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.closed());
        QTRY_COMPARE(m_server->connectionCount(), 0);
    }

    void aSenderOfTooMuchReadsWhy()
    {
        m_limits.drainBytes = 100'000'000;
        start();
        Client client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n" + QByteArray(5'000'000, 'x'));
        QTRY_VERIFY(client.read().startsWith("HTTP/1.1 413 "));
    }

    void aSenderThatWaitsIsToldToGoOn()
    {
        start();
        Client client(m_port);
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        QTRY_COMPARE(client.read(), "HTTP/1.1 100 Continue\r\n\r\n");
        client.send("abc");
        QTRY_VERIFY(client.read().endsWith("abc@127.0.0.1"));
    }

    void everyPhaseHasItsDeadline_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("says nothing") << QByteArray() << QByteArray();
        QTest::newRow("stops in the head") << QByteArray("GET / HT") << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("stops in the body") << QByteArray("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na")
                                           << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("stays without a next request")
            << QByteArray("GET /hello/a HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("HTTP/1.1 200 ");
        QTest::newRow("does not read its answer")
            << QByteArray("GET /large HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("HTTP/1.1 200 ");
    }
    void everyPhaseHasItsDeadline()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, answer);
        m_limits.headTime = m_limits.bodyTime = m_limits.idleTime = m_limits.writeTime = m_limits.drainTime = 100ms;
        start();
        Client client(m_port);
        client.socket()->setReadBufferSize(1024);
        QTRY_VERIFY(client.connected());
        client.send(bytes);
        QTRY_COMPARE(m_server->connectionCount(), 1);
        QTRY_COMPARE(m_server->connectionCount(), 0);
        QVERIFY(client.read().startsWith(answer));
    }

    void aDripDoesNotProlongADeadline()
    {
        m_limits.headTime = 200ms;
        m_limits.drainTime = 50ms;
        start();
        Client client(m_port);
        QTimer drip; // which never ends by itself
        connect(&drip, &QTimer::timeout, this, [&client] { client.send("X"); });
        drip.start(20ms);
        QTRY_VERIFY_WITH_TIMEOUT(client.read().startsWith("HTTP/1.1 408 "), 20'000);
    }

    void inAFloodGoodPeersAreServed()
    {
        m_limits.connections = 8;
        m_limits.connectionsPerPeer = 8;
        start();
        Client good(m_port);
        good.send("GET /hello/a HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(good.answers(), 1);
        std::vector<std::unique_ptr<Client>> flood;
        flood.reserve(120);
        for (int i = 0; i < 120; ++i) // few are served, as many as ever can come
            flood.push_back(std::make_unique<Client>(m_port));
        QTRY_VERIFY(flood.back()->connected());
        Client late(m_port);
        late.send("GET /hello/b HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(late.read().contains("hello b"));
        good.send("GET /hello/c HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(good.read().contains("hello c"));
        QVERIFY(m_server->connectionCount() <= 8);
        QTRY_VERIFY(flood.front()->closed());
    }

    void aTakenPortIsAnError()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Server server([](const Request&, const Responder&) {}, m_limits, m_clock);
        const auto port = server.listen(QHostAddress::LocalHost, other.serverPort());
        QVERIFY(!port);
        QCOMPARE(port.error().code, ErrorCode::Unavailable);
        QVERIFY(port.error().message.contains(QString::number(other.serverPort())));
    }

    void aLocalSocketServesTheSame()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"s"_s);
        start();
        QVERIFY(bool(m_server->listenLocal(name)));
        QLocalSocket socket;
        socket.connectToServer(name);
        socket.write("POST /echo HTTP/1.1\r\nHost: local\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
        QSignalSpy closed(&socket, &QLocalSocket::disconnected);
        QVERIFY(closed.wait());
        const QByteArray answer = socket.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith("hi@"), answer);
    }

    void aSocketLeftBehindIsReplaced()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"s"_s);
        QFile left(name);
        QVERIFY(left.open(QIODevice::WriteOnly));
        start();
        QVERIFY(bool(m_server->listenLocal(name)));
        QLocalSocket socket;
        socket.connectToServer(name);
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
    }

private:
    void start()
    {
        m_server = std::make_unique<Server>(
            [this](const Request& request, const Responder& responder) { m_router.handle(request, responder); },
            m_limits, m_clock);
        const auto port = m_server->listen(QHostAddress::LocalHost, 0);
        QVERIFY(bool(port));
        m_port = *port;
    }

    SystemClock m_clock;
    Limits m_limits;
    Router m_router;
    std::vector<Responder> m_kept;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_httpserver.moc"
