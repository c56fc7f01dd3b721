// SPDX-License-Identifier: Apache-2.0
// How soon a service is asked again: quick while somebody looks or something runs, slow in the tray, slower where it
// fails. Pure, any thread.
#pragma once

#include <chrono>
#include <optional>

namespace jobdeck::remote {

enum class Attention {
    Front, ///< the window shows this connection and is in front
    Shown, ///< it is on the screen somewhere
    Away,  ///< only the tray icon is there, or the window shows another connection
};

struct PollState
{
    Attention attention = Attention::Front;
    bool running = false;                                ///< something is under way there
    int failures = 0;                                    ///< in a row
    bool answered = true;                                ///< the last failure was an answer: the network is there
    std::optional<std::chrono::milliseconds> retryAfter; ///< what the service asked for
};

/// `random` is in [0, 1): waits are spread by a tenth, after failures by half.
std::chrono::milliseconds pollWait(const PollState& state, double random);

} // namespace jobdeck::remote
