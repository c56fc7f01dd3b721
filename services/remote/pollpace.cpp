// SPDX-License-Identifier: Apache-2.0
#include "remote/pollpace.h"

#include "remote/retrypolicy.h"

#include <QtGlobal>

#include <algorithm>

namespace jobdeck::remote {

using namespace std::chrono_literals;

static std::chrono::milliseconds usualWait(const PollState& state)
{
    switch (state.attention) {
    case Attention::Front:
        return state.running ? 2s : 4s;
    case Attention::Shown:
        return state.running ? 3s : 10s;
    case Attention::Away:
        return state.running ? 10s : 60s;
    }
    return 60s;
}

std::chrono::milliseconds pollWait(const PollState& state, double random)
{
    std::chrono::milliseconds wait;
    if (state.failures > 0) // a look at whether the network is back costs nobody anything; a service in trouble does
        wait = backoff(state.failures, 1s, state.answered ? 300s : 8s, random);
    else
        wait =
            std::chrono::milliseconds(qRound64(static_cast<double>(usualWait(state).count()) * (0.95 + random / 10)));
    return std::max(wait, state.retryAfter.value_or(0ms));
}

} // namespace jobdeck::remote
