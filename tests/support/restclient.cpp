// SPDX-License-Identifier: Apache-2.0
#include "restclient.h"

#include "http/responsereader.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

namespace jobdeck {

QJsonObject RestAnswer::object() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonArray RestAnswer::array() const
{
    return QJsonDocument::fromJson(body).array();
}

QByteArray RestAnswer::field(const QByteArray& name) const
{
    const auto found = std::ranges::find_if(
        fields, [&name](const http::Field& field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == fields.end() ? QByteArray() : found->value;
}

QByteArray RestClient::request(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                               const QList<http::Field>& fields) const
{
    const auto given = [&fields](const QByteArray& name) {
        return std::ranges::any_of(fields, [&name](const http::Field& field) { return field.name == name; });
    };
    QByteArray out = method + ' ' + path + " HTTP/1.1\r\n";
    if (!given("Host"))
        out += "Host: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    if (!m_token.isEmpty() && !given("Authorization"))
        out += "Authorization: Bearer " + m_token + "\r\n";
    for (const http::Field& field : fields)
        out += field.name + ": " + field.value + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PATCH")
        out += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return out + "Connection: close\r\n\r\n" + body;
}

static std::unique_ptr<QIODevice> connected(const QString& path, quint16 port)
{
    if (!path.isEmpty()) {
        auto socket = std::make_unique<QLocalSocket>();
        socket->connectToServer(path);
        socket->waitForConnected();
        return socket;
    }
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress::LocalHost, port);
    socket->waitForConnected();
    return socket;
}

std::unique_ptr<QIODevice> RestClient::open(const QByteArray& method, const QByteArray& path,
                                            const QList<http::Field>& fields) const
{
    std::unique_ptr<QIODevice> socket = connected(m_socket, m_port);
    socket->write(request(method, path, {}, fields));
    return socket;
}

static bool isOver(const QIODevice& socket)
{
    if (const auto* local = qobject_cast<const QLocalSocket*>(&socket))
        return local->state() == QLocalSocket::UnconnectedState;
    return static_cast<const QTcpSocket&>(socket).state() == QAbstractSocket::UnconnectedState;
}

RestAnswer RestClient::send(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                            const QList<http::Field>& fields) const
{
    const std::unique_ptr<QIODevice> socket = connected(m_socket, m_port);
    socket->write(request(method, path, body, fields));
    QByteArray bytes;
    (void)QTest::qWaitFor(
        [&] {
            const bool over = isOver(*socket);
            if (socket->isOpen())
                bytes += socket->readAll();
            return over;
        },
        10'000);
    const Result<http::Response> response = http::readResponse(bytes);
    if (!response)
        return {};
    return {.status = response->status, .body = response->body, .fields = response->fields};
}

} // namespace jobdeck
