// SPDX-License-Identifier: Apache-2.0
#include "http/responder.h"

#include <utility>

namespace jobdeck::http {

struct Responder::State
{
    State(Send s, Begin b) : send(std::move(s)), begin(std::move(b)) {}
    Q_DISABLE_COPY_MOVE(State)
    ~State()
    {
        if (send)
            answer(Response::detail(503, QStringLiteral("Jobdeck is closing.")));
    }

    void answer(const Response& response)
    {
        if (const Send once = std::exchange(send, {}))
            once(response);
    }

    Send send;
    Begin begin;
};

Responder::Responder(Send send, Begin begin) : m_state(std::make_shared<State>(std::move(send), std::move(begin))) {}

void Responder::operator()(const Response& response) const
{
    m_state->answer(response);
}

Stream* Responder::stream(const Response& head) const
{
    if (!std::exchange(m_state->send, {}) || !m_state->begin)
        return nullptr;
    return std::exchange(m_state->begin, {})(head);
}

} // namespace jobdeck::http
