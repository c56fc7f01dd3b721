// SPDX-License-Identifier: Apache-2.0
// Finds the handler for a method and a path. Filled once, then only read; any thread.
#pragma once

#include "http/responder.h"

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

namespace jobdeck::http {

class Router
{
public:
    /// `pattern` is a path whose segments are words or `{name}`s, e.g. `/api/v1/jobs/{id}/trigger`; a name takes one
    /// whole, non-empty segment. Earlier routes win. HEAD is answered by GET's handler; a slash at the end is ignored.
    void add(const QByteArray& method, const QString& pattern, Handler handler);

    /// Calls the handler with `request.parameters` set, or answers 404, or 405 with what is allowed.
    void handle(const Request& request, const Responder& responder) const;

private:
    struct Route
    {
        QByteArray method;
        QByteArrayList segments;
        Handler handler;
    };

    std::vector<Route> m_routes;
};

} // namespace jobdeck::http
