// SPDX-License-Identifier: Apache-2.0
#include "forwardproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QUrl>

namespace jobdeck {

ForwardProxy::ForwardProxy(const QByteArray& credentials, QObject* parent) : QObject(parent), m_credentials(credentials)
{
    m_listener.listen(QHostAddress::LocalHost);
    connect(&m_listener, &QTcpServer::newConnection, this, &ForwardProxy::accept);
}

void ForwardProxy::accept()
{
    while (QTcpSocket* client = m_listener.nextPendingConnection()) {
        client->setParent(this);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { takeRequest(client); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

static QByteArray fieldOf(const QByteArray& head, const QByteArray& name)
{
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

/// One request for each connection: what follows it is passed on as it comes.
void ForwardProxy::takeRequest(QTcpSocket* client)
{
    const QByteArray bytes = client->peek(64 * 1024);
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    client->disconnect(this);
    client->read(end + 4);
    const QByteArray head = bytes.first(end + 2);
    if (!m_credentials.isEmpty() && fieldOf(head, "Proxy-Authorization") != "Basic " + m_credentials.toBase64()) {
        ++m_refused;
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\n"
                      "Content-Length: 0\r\nConnection: close\r\n\r\n");
        client->disconnectFromHost();
        return;
    }
    pass(client, head, client->readAll());
}

void ForwardProxy::pass(QTcpSocket* client, const QByteArray& head, const QByteArray& rest)
{
    const QList<QByteArray> words = head.first(head.indexOf('\r')).split(' ');
    m_passed += QString::fromLatin1(words.value(0) + ' ' + words.value(1));
    const bool isTunnel = words.value(0) == "CONNECT";
    const QUrl url = isTunnel ? QUrl(QStringLiteral("tcp://") + QString::fromLatin1(words.value(1)))
                              : QUrl::fromEncoded(words.value(1));
    auto* server = new QTcpSocket(client);
    connect(server, &QTcpSocket::connected, client, [this, client, server, isTunnel, url, words, head, rest] {
        if (isTunnel) {
            client->write("HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
            const QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
            QByteArray out = words.value(0) + ' ' + target + " HTTP/1.1\r\n";
            for (const QByteArray& line : head.mid(head.indexOf('\n') + 1).split('\n')) {
                const QByteArray lower = line.toLower();
                if (!line.trimmed().isEmpty() && !lower.startsWith("proxy-") && !lower.startsWith("connection:"))
                    out += line.trimmed() + "\r\n";
            }
            server->write(out + "Connection: close\r\n\r\n");
        }
        server->write(rest);
        join(client, server);
    });
    connect(server, &QTcpSocket::errorOccurred, client, [client](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError)
            client->write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        client->disconnectFromHost();
    });
    if (m_upstream != 0)
        server->connectToHost(QHostAddress::LocalHost, m_upstream);
    else
        server->connectToHost(url.host(), static_cast<quint16>(url.port(80)));
}

void ForwardProxy::join(QTcpSocket* client, QTcpSocket* server)
{
    connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, [client, server] {
        client->write(server->readAll());
        client->disconnectFromHost();
    });
    server->write(client->readAll());
}

} // namespace jobdeck
