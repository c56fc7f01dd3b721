// SPDX-License-Identifier: Apache-2.0
// Hands over bare descriptors, because a pending handshake must count among the connections; on the server's thread.
#pragma once

#include <QTcpServer>

namespace jobdeck::http {

/// QSslServer keeps handshakes to itself until they are over, out of reach of our limits.
class TlsServer final : public QTcpServer
{
    Q_OBJECT

public:
    using QTcpServer::QTcpServer;

signals:
    void arrived(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { emit arrived(descriptor); }
};

} // namespace jobdeck::http
