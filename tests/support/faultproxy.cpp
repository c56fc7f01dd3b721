// SPDX-License-Identifier: Apache-2.0
#include "faultproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

namespace jobdeck {

struct FaultProxy::Pair
{
    QTcpSocket* client = nullptr;
    QTcpSocket* server = nullptr;
    QByteArray request; ///< up to a whole one
    QByteArray answer;  ///< not yet passed on
    Fault fault = Fault::None;
};

static QByteArray httpAnswer(const QByteArray& status, const QByteArray& type, const QByteArray& body,
                             const QByteArray& fields = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + fields +
           "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

FaultProxy::FaultProxy(quint16 serverPort, QObject* parent) : QObject(parent), m_serverPort(serverPort)
{
    m_listener.listen(QHostAddress::LocalHost);
    m_port = m_listener.serverPort();
    connect(&m_listener, &QTcpServer::newConnection, this, &FaultProxy::accept);
}

FaultProxy::~FaultProxy()
{
    for (QTcpSocket* client : std::as_const(m_clients))
        client->disconnect(this); // they end later than what they would tell of it
}

void FaultProxy::setFault(Fault fault, int times)
{
    m_fault = fault;
    m_times = times;
    if (fault == Fault::Down)
        m_listener.close();
    else if (!m_listener.isListening())
        m_listener.listen(QHostAddress::LocalHost, m_port);
    cutAll(); // no connection that was made before goes on
}

void FaultProxy::breakNext(const QByteArray& start, Fault fault)
{
    m_nextStart = start;
    m_nextFault = fault;
}

void FaultProxy::cutAll()
{
    const QList<QTcpSocket*> clients = std::exchange(m_clients, {});
    for (QTcpSocket* client : clients)
        client->abort();
}

void FaultProxy::accept()
{
    while (QTcpSocket* client = m_listener.nextPendingConnection()) {
        auto pair = std::make_shared<Pair>();
        pair->client = client;
        m_clients.append(client);
        connect(client, &QTcpSocket::readyRead, this, [this, pair] { takeRequest(pair); });
        connect(client, &QTcpSocket::disconnected, this, [this, pair] {
            m_clients.removeAll(pair->client);
            if (pair->server)
                pair->server->abort();
            pair->client->deleteLater();
        });
    }
}

/// The length of the first whole request, 0 where it is not whole.
static qsizetype wholeRequest(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    const QByteArray head = bytes.first(end).toLower() + "\r\n";
    const qsizetype at = head.indexOf("\r\ncontent-length:");
    const qsizetype length = at < 0 ? 0 : head.mid(at + 17, head.indexOf("\r\n", at + 2) - at - 17).trimmed().toInt();
    return bytes.size() >= end + 4 + length ? end + 4 + length : 0;
}

void FaultProxy::takeRequest(const std::shared_ptr<Pair>& pair)
{
    pair->request += pair->client->readAll();
    while (const qsizetype length = wholeRequest(pair->request)) {
        const QByteArray request = pair->request.first(length);
        pair->request.remove(0, length);
        m_requests += QString::fromUtf8(request.first(request.indexOf(" HTTP/")));
        const bool isNext = !m_nextStart.isEmpty() && request.startsWith(m_nextStart);
        pair->fault = isNext ? m_nextFault : m_fault;
        if (isNext)
            m_nextStart.clear();
        else if (m_times > 0 && --m_times == 0)
            m_fault = Fault::None;
        if (pair->fault == Fault::Busy) {
            forge(pair->client, httpAnswer("429 Too Many Requests", "application/json", R"({"detail": "slow down"})",
                                           "Retry-After: 0\r\n"));
            return;
        }
        if (!pair->server) {
            pair->server = new QTcpSocket(pair->client);
            connect(pair->server, &QTcpSocket::readyRead, this, [this, pair] { takeAnswer(pair); });
            connect(pair->server, &QTcpSocket::disconnected, pair->client, [pair] {
                if (pair->fault == Fault::None)
                    pair->client->disconnectFromHost();
            });
            pair->server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        }
        pair->server->write(request);
    }
}

void FaultProxy::takeAnswer(const std::shared_ptr<Pair>& pair)
{
    const QByteArray bytes = pair->server->readAll();
    QTcpSocket* client = pair->client;
    switch (pair->fault) {
    case Fault::None:
        client->write(bytes);
        break;
    case Fault::Cut:
        client->disconnectFromHost();
        break;
    case Fault::Reset:
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        client->abort();
        break;
    case Fault::Half:
        client->write(bytes.first(bytes.size() / 2));
        client->disconnectFromHost();
        break;
    case Fault::Slow:
        for (qsizetype at = 0; at < bytes.size(); at += 16)
            QTimer::singleShot(int(at / 16), client, [client, part = bytes.mid(at, 16)] { client->write(part); });
        break;
    case Fault::ServerError:
        forge(client, httpAnswer("500 Internal Server Error", "text/html", "<h1>Oops</h1>"));
        break;
    case Fault::WrongTypes:
        forge(client,
              httpAnswer("200 OK", "application/json",
                         R"([{"id": 7, "name": {}, "enabled": "perhaps", "config": [], "created_at": false}])"));
        break;
    case Fault::NotJson:
        forge(client, httpAnswer("200 OK", "text/html", "<title>Log in to the Wi-Fi</title>"));
        break;
    case Fault::Stall:
    case Fault::Busy:
    case Fault::Down:
        break;
    }
}

void FaultProxy::forge(QTcpSocket* client, const QByteArray& answer)
{
    client->write(answer);
    client->disconnectFromHost();
}

} // namespace jobdeck
