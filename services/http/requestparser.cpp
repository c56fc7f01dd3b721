// SPDX-License-Identifier: Apache-2.0
#include "http/requestparser.h"

#include "http/headrules.h"

#include <algorithm>
#include <utility>

namespace jobdeck::http {

RequestParser::RequestParser(const Limits& limits) : m_limits(limits), m_scanner(limits) {}

qsizetype RequestParser::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    if (m_state == State::Head)
        taken = feedHead(bytes);
    if (m_state == State::Body)
        taken += feedBody(bytes.sliced(taken));
    return taken;
}

Request RequestParser::takeRequest()
{
    Request request = std::move(m_request);
    *this = RequestParser(m_limits);
    return request;
}

qsizetype RequestParser::feedHead(QByteArrayView bytes)
{
    const qsizetype taken = m_scanner.feed(bytes);
    if (m_scanner.refusal()) {
        refuse(*m_scanner.refusal());
    } else if (m_scanner.isComplete()) {
        const auto head = parseHead(m_scanner.block());
        if (const auto* wrong = std::get_if<Refusal>(&head))
            refuse(*wrong);
        else if (const auto rule = headRefusal(std::get<RequestHead>(head), m_limits))
            refuse(*rule);
        else
            beginBody(std::get<RequestHead>(head));
    }
    return taken;
}

void RequestParser::beginBody(const RequestHead& head)
{
    m_request.method = head.method;
    const qsizetype query = head.target.indexOf('?');
    m_request.path = query < 0 ? head.target : head.target.first(query);
    m_request.query = query < 0 ? QByteArray() : head.target.mid(query + 1);
    m_request.fields = head.fields;
    m_request.keepAlive = head.keepAlive;
    m_request.http11 = head.http11;
    m_bodyLeft = head.contentLength;
    if (head.chunked)
        m_chunks.emplace(m_limits.bodyBytes);
    m_state = head.chunked || m_bodyLeft > 0 ? State::Body : State::Complete;
    m_expectsContinue = m_state == State::Body && head.http11 && head.count("Expect") > 0;
}

qsizetype RequestParser::feedBody(QByteArrayView bytes)
{
    if (m_chunks) {
        const qsizetype taken = m_chunks->feed(bytes, &m_request.body);
        if (m_chunks->refusal())
            refuse(*m_chunks->refusal());
        else if (m_chunks->isComplete())
            m_state = State::Complete;
        return taken;
    }
    const qsizetype taken = std::min<qsizetype>(m_bodyLeft, bytes.size());
    m_request.body.append(bytes.first(taken));
    m_bodyLeft -= taken;
    if (m_bodyLeft == 0)
        m_state = State::Complete;
    return taken;
}

void RequestParser::refuse(const Refusal& refusal)
{
    m_refusal = refusal;
    m_state = State::Refused;
}

} // namespace jobdeck::http
