// SPDX-License-Identifier: Apache-2.0
// Turns the bytes of a connection into requests or one refusal, however they were split. Pure, any thread.
#pragma once

#include "http/chunkdecoder.h"
#include "http/headscanner.h"
#include "http/limits.h"
#include "http/refusal.h"
#include "http/request.h"
#include "http/requesthead.h"

#include <QByteArrayView>

#include <optional>

namespace jobdeck::http {

class RequestParser
{
public:
    enum class State {
        Head,     ///< needs more of the head
        Body,     ///< the head is good; needs more of the body
        Complete, ///< takeRequest()
        Refused,  ///< refusal(); the connection cannot be read any further
    };

    explicit RequestParser(const Limits& limits);

    /// Takes what belongs to this request and returns how many bytes that was; the rest is the next request's.
    qsizetype feed(QByteArrayView bytes);
    State state() const { return m_state; }
    /// In State::Body: the sender waits for "100 Continue" before it sends the body.
    bool expectsContinue() const { return m_expectsContinue; }
    const Refusal& refusal() const { return m_refusal; }
    /// In State::Complete; the parser is then ready for the next request.
    Request takeRequest();

private:
    qsizetype feedHead(QByteArrayView bytes);
    qsizetype feedBody(QByteArrayView bytes);
    void beginBody(const RequestHead& head);
    void refuse(const Refusal& refusal);

    Limits m_limits;
    State m_state = State::Head;
    HeadScanner m_scanner;
    std::optional<ChunkDecoder> m_chunks; ///< empty: the body has a told length
    qint64 m_bodyLeft = 0;
    bool m_expectsContinue = false;
    Request m_request;
    Refusal m_refusal;
};

} // namespace jobdeck::http
