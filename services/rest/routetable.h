// SPDX-License-Identifier: Apache-2.0
// Every route of the API with what it needs and means: mounted on a router, described in OpenAPI. On the http thread.
#pragma once

#include "apitoken.h"
#include "http/router.h"
#include "rest/caller.h"

#include <QJsonObject>
#include <QList>

#include <functional>
#include <optional>

namespace jobdeck::rest {

class Gate;

/// One request that was let in.
struct Call
{
    const http::Request& request;
    const http::Responder& respond;
    const Caller& caller;
    QJsonObject body; ///< empty where there is none or the route takes none

    QString parameter(const char* name) const { return request.parameters.value(QLatin1StringView(name)); }
};

enum class Body {
    None,     ///< whatever is sent is not looked at
    Optional, ///< a JSON object or nothing at all
    Required, ///< a JSON object
};

struct Route
{
    QByteArray method;
    QString path;                    ///< without `/api/v1`
    std::optional<TokenScope> scope; ///< empty: no token needed
    Body body = Body::None;
    QString summary;
    QString takes;   ///< name of the body's schema
    QString answers; ///< name of the answer's schema; with `[]` a list of it; empty: no body
    int status = 200;
    QStringList query; ///< names of query parameters
    std::function<void(const Call&)> handle;
};

class RouteTable
{
public:
    void add(Route route) { m_routes.append(std::move(route)); }
    const QList<Route>& routes() const { return m_routes; }
    /// Under both spellings, `/api/v1/x` and `/x`. The table and the gate must outlive the router's use.
    void mount(http::Router& router, Gate& gate) const;

private:
    QList<Route> m_routes;
};

} // namespace jobdeck::rest
