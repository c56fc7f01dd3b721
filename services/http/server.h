// SPDX-License-Identifier: Apache-2.0
// Accepts connections on TCP and local sockets and keeps their number bounded; lives on the thread it is moved to.
#pragma once

#include "http/limits.h"
#include "http/responder.h"
#include "http/transport.h"
#include "result.h"

#include <QList>
#include <QObject>

class QHostAddress;
class QLocalServer;
class QSslConfiguration;
class QTcpServer;

namespace jobdeck {
class Clock;
}

namespace jobdeck::http {

class Connection;

class Server : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    Server(Handler handler, const Limits& limits, const Clock& clock, QObject* parent = nullptr);
    ~Server() override;

    /// These can be called before the server is moved to its thread, and answer at once. Port 0 takes any free one.
    Result<quint16> listen(const QHostAddress& address, quint16 port);
    /// The same with TLS (see tls.h). A handshake counts as a connection and has the time of a request's head.
    Result<quint16> listen(const QHostAddress& address, quint16 port, const QSslConfiguration& tls);
    /// For this user only. A socket left behind by a killed process is replaced: the caller must know that nobody else
    /// listens there (the data folder's lock says so).
    Result<Done> listenLocal(const QString& name);

    int connectionCount() const { return int(m_connections.size()); }

private:
    Result<quint16> listen(QTcpServer* server, const QHostAddress& address, quint16 port);
    void acceptTcp(QTcpServer* server);
    void acceptTls(qintptr descriptor, const QSslConfiguration& tls);
    void acceptLocal(QLocalServer* server);
    void add(const Transport& transport);

    const Handler m_handler;
    const Limits m_limits;
    const Clock& m_clock;
    QList<Connection*> m_connections; ///< in the order of their arrival
};

} // namespace jobdeck::http
