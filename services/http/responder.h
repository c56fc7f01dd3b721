// SPDX-License-Identifier: Apache-2.0
// The right to answer one request, now or later; lives on the server's thread and never leaves it.
#pragma once

#include "http/request.h"
#include "http/response.h"
#include "http/stream.h"

#include <functional>
#include <memory>

namespace jobdeck::http {

/// Copies share the one answer: the first counts. If the last copy goes without one, the peer gets 503 instead of
/// waiting for ever. A handler that asks another thread keeps this in `answer(future, context, …)`, never in post().
class Responder
{
public:
    using Send = std::function<void(const Response&)>;
    using Begin = std::function<Stream*(const Response&)>;

    explicit Responder(Send send, Begin begin = {});
    void operator()(const Response& response) const;
    /// Answers with the head of `response` (its body is not looked at) and a body that the caller writes. Null: there
    /// was an answer already, the peer is gone, or wanted the head alone.
    Stream* stream(const Response& head) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// What a server does with a whole request.
using Handler = std::function<void(const Request& request, const Responder& responder)>;

} // namespace jobdeck::http
