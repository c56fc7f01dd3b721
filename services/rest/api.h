// SPDX-License-Identifier: Apache-2.0
// The REST API of one backend: its routes, who may use them, where it listens. Made on the main thread, then lives on
// the http thread.
#pragma once

#include "http/router.h"
#include "rest/context.h"
#include "rest/gate.h"
#include "rest/routetable.h"
#include "servingsettings.h"

#include <QObject>

#include <functional>
#include <memory>

namespace jobdeck::http {
class Server;
}

namespace jobdeck::rest {

class Api : public QObject
{
    Q_OBJECT

public:
    /// Follows the backend from here on, which should be asked to refresh() then. All of `interfaces` must outlive the
    /// http thread.
    explicit Api(const Interfaces& interfaces);
    ~Api() override;

    /// Adds all routes for callers who need no token. Before the router is used.
    void mountOn(http::Router& router) { m_table.mount(router, m_gate); }
    /// Routes of others on the API address; before it listens.
    http::Router& routes() { return m_router; }
    const RouteTable& table() const { return m_table; }

    // From here on: on the http thread.
    void setTokens(const std::shared_ptr<const TokenTable>& tokens);
    void setWebhookBase(const QString& base) { m_context.jobs().setWebhookBase(base); }
    /// Begins to listen, somewhere else or not at all. Answers the URL.
    Result<QString> listen(const ServingSettings& settings);
    void stopListening();

signals:
    void tokenUsed(const QString& tokenId, qint64 minute, const QString& peer);
    void refused(const QString& peer, const QString& why, int count);

private:
    void follow(Backend* backend);
    void handle(const http::Request& request, const http::Responder& respond);
    void dropRevoked();

    Context m_context;
    Gate m_gate;
    RouteTable m_table;
    http::Router m_router; ///< of the API address
    std::unique_ptr<http::Server> m_server;
    ServingSettings m_settings;
    QStringList m_hosts; ///< names that are ours
    QTimer m_expiry;     ///< looks for tokens that ran out while something of theirs is open
};

} // namespace jobdeck::rest
