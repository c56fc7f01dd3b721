// SPDX-License-Identifier: Apache-2.0
// An HTTP proxy as companies have them: passes absolute requests on, tunnels, asks who one is. Lives on the test's
// thread.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace jobdeck {

class ForwardProxy final : public QObject
{
    Q_OBJECT

public:
    /// `credentials`: `user:password` that it asks for; empty: lets everybody through.
    explicit ForwardProxy(const QByteArray& credentials = {}, QObject* parent = nullptr);

    quint16 port() const { return m_listener.serverPort(); }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(port()); }
    /// Every host name leads to this port of loopback: names need not exist.
    void setUpstream(quint16 port) { m_upstream = port; }
    /// What was passed on, each `METHOD http://host/target` or `CONNECT host:port`.
    const QStringList& passed() const { return m_passed; }
    int refused() const { return m_refused; }

private:
    void accept();
    void takeRequest(QTcpSocket* client);
    void pass(QTcpSocket* client, const QByteArray& head, const QByteArray& rest);
    void join(QTcpSocket* client, QTcpSocket* server);

    QTcpServer m_listener;
    QByteArray m_credentials;
    QStringList m_passed;
    int m_refused = 0;
    quint16 m_upstream = 0; ///< 0: where the request says
};

} // namespace jobdeck
