// SPDX-License-Identifier: Apache-2.0
#include "drainroutes.h"

#include "http/router.h"

#include <QJsonObject>
#include <QMetaObject>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

void addDrainRoutes(http::Router& router, QObject* context, const std::function<void()>& drain,
                    const std::function<void()>& resume)
{
    const auto add = [&router, context](const QString& path, const std::function<void()>& call) {
        router.add("POST", path, [context, call](const http::Request&, const http::Responder& responder) {
            QMetaObject::invokeMethod(context, call, Qt::QueuedConnection);
            responder(http::Response::json(202, QJsonObject()));
        });
    };
    add(u"/api/v1/service/drain"_s, drain);
    add(u"/api/v1/service/resume"_s, resume);
}

} // namespace jobdeck::ctl
