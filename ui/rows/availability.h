// SPDX-License-Identifier: Apache-2.0
// What a page shows while its backend cannot be asked: loading, offline, failed. GUI thread.
#pragma once

namespace jobdeck {

class BackendModels;
class Banner;
class StateStack;

/// True: there is something to show, and `banner` says when it may be old. False: `stack` says why there is nothing.
bool showAvailability(const BackendModels& models, StateStack& stack, Banner& banner);

} // namespace jobdeck
