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
    std::function<qint64()> unsent; ///< bytes that the operating system has not taken yet, encrypted ones included
    /// Calls back whenever it took some.
    std::function<void(const QObject* context, std::function<void()> then)> onProgress;
    QString peer; ///< address; empty: local
};

/// For QTcpSocket, QSslSocket (reads nothing before its handshake is over) and QLocalSocket: they have these names but
/// no common class.
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
            .unsent =
                [socket] {
                    if constexpr (requires { socket->encryptedBytesToWrite(); })
                        return socket->bytesToWrite() + socket->encryptedBytesToWrite();
                    else
                        return socket->bytesToWrite();
                },
            .onProgress =
                [socket](const QObject* context, const std::function<void()>& then) {
                    QObject::connect(socket, &QIODevice::bytesWritten, context, then);
                    if constexpr (requires { socket->encryptedBytesToWrite(); })
                        QObject::connect(socket, &Socket::encryptedBytesWritten, context, then);
                },
            .peer = peer};
}

} // namespace jobdeck::http
