// SPDX-License-Identifier: Apache-2.0
// What a window of this user sets on the computer whose jobs a service runs, on the owner's local socket alone: the
// environment of runs is nobody else's business. Main thread.
#pragma once

namespace jobdeck {
class Machine;
namespace http {
class Router;
}
} // namespace jobdeck

namespace jobdeck::local {

/// `/api/v1/machine/presets`, `/environment` (with `/import` and `/forget`) and `/settings`. Before the router is used;
/// `machine` must outlive that.
void addMachineRoutes(http::Router& router, Machine& machine);

} // namespace jobdeck::local
