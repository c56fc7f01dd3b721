// SPDX-License-Identifier: Apache-2.0
#include "remote/socketexchange.h"

#include "local/owner/ownernote.h"
#include "post.h"
#include "remote/background.h"

#include <utility>

namespace jobdeck::remote {

using namespace std::chrono_literals;

static QByteArray bytesOf(const WireRequest& request)
{
    QByteArray bytes = request.method + ' ' + request.target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (const http::Field& field : request.fields)
        bytes += field.name + ": " + field.value + "\r\n";
    return bytes + "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n" + request.body;
}

/// Where the owner listens, read in the background each time: a successor has another note.
static QFuture<Result<QString>> socketOf(const QString& folder)
{
    return inBackground(*QThreadPool::globalInstance(), [folder] {
        const std::optional<OwnerNote> note = readOwnerNote(folder);
        return Result<QString>(note ? note->socket : QString());
    });
}

SocketExchange::SocketExchange(const QString& folder, const WireRequest& request, QObject* parent)
    : Exchange(parent)
    , m_request(bytesOf(request))
{
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        m_sent = true;
        m_socket.write(m_request);
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &SocketExchange::takeBytes);
    connect(&m_socket, &QLocalSocket::disconnected, this, &SocketExchange::takeEnd);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &SocketExchange::takeEnd, Qt::QueuedConnection);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { end(Fault{.kind = Fault::Kind::Timeout, .words = {}, .certificate = {}, .sent = m_sent}); });
    if (request.time > 0ms)
        m_deadline.start(request.time);
    answer(socketOf(folder), this, [this](const Result<QString>& socket) {
        if (socket)
            connectToOwner(*socket);
    });
}

SocketExchange::~SocketExchange()
{
    m_socket.disconnect(this); // its end says that it is disconnected, and nobody is left to hear that
}

void SocketExchange::connectToOwner(const QString& socket)
{
    if (socket.isEmpty())
        return end(Fault{.kind = Fault::Kind::Refused, .words = {}, .certificate = {}, .sent = false});
    m_socket.connectToServer(socket);
}

void SocketExchange::takeBytes()
{
    if (m_finished)
        return;
    // After an error it is closed, and reading from it would be warned of.
    const QByteArray body = m_response.feed(m_socket.isOpen() ? m_socket.readAll() : QByteArray());
    if (m_response.isBroken())
        return end(Fault{.kind = Fault::Kind::NotHttp});
    if (m_response.headSeen() && !std::exchange(m_headTold, true))
        emit headReceived(m_response.status(), m_response.fields());
    if (!body.isEmpty())
        emit dataReceived(body);
    if (m_response.isComplete())
        end(std::nullopt);
}

void SocketExchange::takeEnd()
{
    if (m_finished)
        return;
    takeBytes();
    if (!m_sent)
        end(Fault{.kind = Fault::Kind::Refused, .words = m_socket.errorString(), .certificate = {}, .sent = false});
    else if (m_response.end())
        end(std::nullopt);
    else
        end(Fault{.kind = Fault::Kind::CutOff, .words = m_socket.errorString()});
}

void SocketExchange::end(const std::optional<Fault>& fault)
{
    if (std::exchange(m_finished, true))
        return;
    m_deadline.stop();
    m_socket.abort();
    emit finished(fault);
}

} // namespace jobdeck::remote
