// SPDX-License-Identifier: Apache-2.0
#include "http/responder.h"

#include <utility>

namespace jobdeck::http {

struct Responder::State
{
    explicit State(Send s) : send(std::move(s)) {}
    Q_DISABLE_COPY_MOVE(State)
    ~State() { answer(Response::detail(503, QStringLiteral("Jobdeck is closing."))); }

    void answer(const Response& response)
    {
        if (const Send once = std::exchange(send, {}))
            once(response);
    }

    Send send;
};

Responder::Responder(Send send) : m_state(std::make_shared<State>(std::move(send))) {}

void Responder::operator()(const Response& response) const
{
    m_state->answer(response);
}

} // namespace jobdeck::http
