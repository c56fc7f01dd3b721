// SPDX-License-Identifier: Apache-2.0
// The little that a connection needs of a socket beyond QIODevice, alike for TCP, TLS and local sockets.
#pragma once

#include <QIODevice>
#include <QString>

#include <functional>

namespace jobdeck::http {

struct Transport
{
    QIODevice* socket = nullptr;
    std::function<void()> flush;
    std::function<void()> close; ///< after what is still to be written
    std::function<void()> abort; ///< at once
    /// Calls back once the peer or close() or abort() ended it.
    std::function<void(const QObject* context, std::function<void()> then)> onClosed;
    QString peer; ///< address; empty: local
};

/// For QTcpSocket, QSslSocket (after its handshake) and QLocalSocket: they have these names but no common class.
template<class Socket>
Transport transportOf(Socket* socket, const QString& peer = {})
{
    return {.socket = socket,
            .flush = [socket] { socket->flush(); },
            .close =
                [socket] {
                    if constexpr (requires { socket->disconnectFromHost(); })
                        socket->disconnectFromHost();
                    else
                        socket->disconnectFromServer();
                },
            .abort = [socket] { socket->abort(); },
            .onClosed =
                [socket](const QObject* context, const std::function<void()>& then) {
                    QObject::connect(socket, &Socket::disconnected, context, then);
                },
            .peer = peer};
}

} // namespace jobdeck::http
