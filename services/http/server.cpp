// SPDX-License-Identifier: Apache-2.0
#include "http/server.h"

#include "http/connection.h"
#include "http/tlsserver.h"

#include <QHostAddress>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <utility>

namespace jobdeck::http {

Q_LOGGING_CATEGORY(lcHttp, "jobdeck.http")

/// Backpressure: a peer that sends faster than we parse is slowed down by its own full socket.
static constexpr qint64 kSocketBufferBytes = 64 * 1024;

/// Whoever comes while the system's queue is full waits until its own system tries again: 200 ms and more. Qt's 50 are
/// full when a sender opens all its connections at once; the system cuts this down to what it allows.
static constexpr int kBacklog = 1024;

/// IPv4 peers of a dual-stack listener look like ::ffff:1.2.3.4; limits and logs want one name for one peer.
static QString peerName(const QHostAddress& address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4).toString() : address.toString();
}

Server::Server(Handler handler, const Limits& limits, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_handler(std::move(handler))
    , m_limits(limits)
    , m_clock(clock)
{}

Server::~Server()
{
    qDeleteAll(std::exchange(m_connections, {})); // while the handler that they refer to is still there
}

Result<quint16> Server::listen(const QHostAddress& address, quint16 port)
{
    auto* server = new QTcpServer(this);
    connect(server, &QTcpServer::newConnection, this, [this, server] { acceptTcp(server); });
    return listen(server, address, port);
}

Result<quint16> Server::listen(const QHostAddress& address, quint16 port, const QSslConfiguration& tls)
{
    auto* server = new TlsServer(this);
    connect(server, &TlsServer::arrived, this, [this, tls](qintptr descriptor) { acceptTls(descriptor, tls); });
    return listen(server, address, port);
}

Result<quint16> Server::listen(QTcpServer* server, const QHostAddress& address, quint16 port)
{
    server->setListenBacklogSize(kBacklog);
    if (server->listen(address, port))
        return server->serverPort();
    const QString reason = server->errorString();
    delete server;
    return Error{.code = ErrorCode::Unavailable,
                 .message = tr("Cannot listen on %1, port %2: %3.").arg(address.toString()).arg(port).arg(reason)};
}

Result<Done> Server::listenLocal(const QString& name)
{
    auto* server = new QLocalServer(this);
    connect(server, &QLocalServer::newConnection, this, [this, server] { acceptLocal(server); });
    server->setSocketOptions(QLocalServer::UserAccessOption);
    server->setListenBacklogSize(kBacklog);
    QLocalServer::removeServer(name);
    if (server->listen(name))
        return Done{};
    const QString reason = server->errorString();
    delete server;
    return Error{.code = ErrorCode::Unavailable, .message = tr("Cannot listen on %1: %2.").arg(name, reason)};
}

void Server::acceptTcp(QTcpServer* server)
{
    while (QTcpSocket* socket = server->nextPendingConnection()) {
        socket->setReadBufferSize(kSocketBufferBytes);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        add(transportOf(socket, peerName(socket->peerAddress())));
    }
}

void Server::acceptTls(qintptr descriptor, const QSslConfiguration& tls)
{
    auto* socket = new QSslSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSslConfiguration(tls);
    socket->setReadBufferSize(kSocketBufferBytes);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    add(transportOf(socket, peerName(socket->peerAddress())));
    socket->startServerEncryption();
}

void Server::acceptLocal(QLocalServer* server)
{
    while (QLocalSocket* socket = server->nextPendingConnection()) {
        socket->setReadBufferSize(kSocketBufferBytes);
        add(transportOf(socket));
    }
}

void Server::add(const Transport& transport)
{
    QList<Occupant> occupants;
    for (const Connection* connection : std::as_const(m_connections))
        occupants.append(connection->occupant());
    if (const auto index = toEvict(occupants, transport.peer, m_limits)) {
        qCDebug(lcHttp) << "evicting a connection of" << occupants[*index].peer;
        m_connections[*index]->abort();
    }
    auto* connection = new Connection(transport, m_handler, m_limits, m_clock, this);
    connect(connection, &Connection::closed, this, [this](Connection* gone) {
        m_connections.removeOne(gone);
        gone->deleteLater();
    });
    m_connections.append(connection);
}

} // namespace jobdeck::http
