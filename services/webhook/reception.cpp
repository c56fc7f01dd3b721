// SPDX-License-Identifier: Apache-2.0
#include "webhook/reception.h"

#include "http/router.h"
#include "http/server.h"
#include "http/tls.h"
#include "webhook/routes.h"

#include <QHostAddress>

namespace jobdeck::webhook {

Reception::Reception(GateTarget target, const Clock& clock) : m_clock(clock), m_gate(std::move(target), clock)
{
    m_gate.setParent(this); // moves along to the thread
}

Reception::~Reception()
{
    m_server.reset(); // while the gate is still there for its requests
    m_gate.setParent(nullptr);
}

void Reception::close()
{
    m_server.reset();
}

Result<quint16> Reception::open(const ListenerSettings& settings)
{
    close();
    auto router = std::make_shared<http::Router>();
    addWebhookRoutes(*router, &m_gate);
    http::Limits limits;
    limits.bodyBytes = settings.bodyBytes;
    limits.sharedPeers = settings.trustedProxies;
    auto server = std::make_unique<http::Server>(
        [router = std::shared_ptr<const http::Router>(router)](
            const http::Request& request, const http::Responder& responder) { router->handle(request, responder); },
        limits, m_clock);
    const QHostAddress address(settings.address);
    Result<quint16> port = Error{};
    if (settings.certificateFile.isEmpty()) {
        port = server->listen(address, quint16(settings.port));
    } else {
        const Result<QSslConfiguration> tls =
            http::serverTls(settings.certificateFile, settings.keyFile, m_clock.nowMs());
        port = tls ? server->listen(address, quint16(settings.port), *tls) : Result<quint16>(tls.error());
    }
    if (port)
        m_server = std::move(server);
    return port;
}

} // namespace jobdeck::webhook
