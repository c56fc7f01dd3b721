// SPDX-License-Identifier: Apache-2.0
// How a window of this user asks a service to hand the data folder over. Main thread.
#pragma once

#include <functional>

class QObject;

namespace jobdeck::http {
class Router;
}

namespace jobdeck::ctl {

/// `POST /api/v1/service/drain` and `/resume` on the owner's socket, where nobody else can ask. Both are answered with
/// 202 at once; `drain` and `resume` run on the thread of `context`, which must outlive the router.
void addDrainRoutes(http::Router& router, QObject* context, const std::function<void()>& drain,
                    const std::function<void()>& resume);

} // namespace jobdeck::ctl
