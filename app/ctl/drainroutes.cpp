// SPDX-License-Identifier: Apache-2.0
#include "drainroutes.h"

#include "local/owner/ownerroute.h"
#include "takeover.h"

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

void addDrainRoutes(http::Router& router, Takeover& takeover)
{
    const auto add = [&router, asked = &takeover](const QString& path, void (Takeover::*call)()) {
        const auto act = [asked, call](const QJsonObject&) {
            (asked->*call)();
            return ready(Result<Done>(Done{}));
        };
        addOwnerRoute<Done>(router, "POST", path, asked, act, [](const Done&) { return QJsonObject(); });
    };
    add(u"/api/v1/service/drain"_s, &Takeover::wish);
    add(u"/api/v1/service/resume"_s, &Takeover::drop);
}

} // namespace jobdeck::ctl
