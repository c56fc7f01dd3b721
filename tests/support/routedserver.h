// SPDX-License-Identifier: Apache-2.0
// A real HTTP server on loopback for tests, with routes that the test adds. Lives on the test's thread.
#pragma once

#include "clock.h"
#include "http/router.h"
#include "http/server.h"

#include <QHostAddress>

namespace jobdeck {

class RoutedServer
{
public:
    RoutedServer()
        : m_server([this](const http::Request& request, const http::Responder& respond) { handle(request, respond); },
                   {}, m_clock)
    {
        const Result<quint16> port = m_server.listen(QHostAddress::LocalHost, 0);
        m_port = port ? *port : 0;
    }

    void on(const QByteArray& method, const QString& pattern, const http::Handler& handler)
    {
        m_router.add(method, pattern, handler);
    }
    void answer(const QByteArray& method, const QString& pattern, const http::Response& response)
    {
        on(method, pattern, [response](const http::Request&, const http::Responder& respond) { respond(response); });
    }
    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    const QList<http::Request>& requests() const { return m_requests; }

private:
    void handle(const http::Request& request, const http::Responder& respond)
    {
        m_requests.append(request);
        m_router.handle(request, respond);
    }

    SystemClock m_clock;
    http::Router m_router;
    QList<http::Request> m_requests;
    http::Server m_server;
    quint16 m_port = 0;
};

} // namespace jobdeck
