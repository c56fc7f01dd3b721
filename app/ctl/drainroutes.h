// SPDX-License-Identifier: Apache-2.0
// How a window of this user asks a service to hand the data folder over. Main thread.
#pragma once

namespace jobdeck::http {
class Router;
}

namespace jobdeck::ctl {

class Takeover;

/// `POST /api/v1/service/drain` and `/resume` on the owner's socket, where nobody else can ask. Answered once
/// `takeover`, which must outlive the router, knows it.
void addDrainRoutes(http::Router& router, Takeover& takeover);

} // namespace jobdeck::ctl
