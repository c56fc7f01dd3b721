// SPDX-License-Identifier: Apache-2.0
// answer() for stores: one that went away counts as absent. Main thread.
#pragma once

#include "post.h"
#include "secrets/secretstore.h"

#include <utility>

namespace jobdeck::secrets {

/// Calls `fn(const StoreReply&)`.
template<class Fn>
void whenAnswered(const StoreFuture& future, QObject* context, Fn fn)
{
    answer(future, context, [fn = std::move(fn)](const Result<StoreReply>& reply) mutable {
        fn(reply ? *reply : StoreReply{.outcome = StoreOutcome::Absent, .message = reply.error().message, .value = {}});
    });
}

} // namespace jobdeck::secrets
