// SPDX-License-Identifier: Apache-2.0
// How a window of this user sets where a service serves its API, on the owner's local socket alone. Main thread.
#pragma once

namespace jobdeck {
class Serving;
namespace http {
class Router;
}
} // namespace jobdeck

namespace jobdeck::rest {

/// `GET /api/v1/serving` answers `{status, settings}`, PUT takes settings. Before the router is used; `serving` must
/// outlive that.
void addServingRoutes(http::Router& router, Serving& serving);

} // namespace jobdeck::rest
