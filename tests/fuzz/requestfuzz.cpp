// SPDX-License-Identifier: Apache-2.0
// Feeds any bytes to the request parser whole and in pieces: it must not break, and the outcome must be the same.
#include "http/requestparser.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace jobdeck::http;

struct Outcome
{
    QList<Request> requests;
    RequestParser::State state = RequestParser::State::Head;
    Refusal refusal;
    bool operator==(const Outcome&) const = default;
};

/// Small limits, so that inputs of a few hundred bytes reach them.
static Limits smallLimits()
{
    Limits limits;
    limits.headBytes = 200;
    limits.targetBytes = 40;
    limits.fields = 6;
    limits.bodyBytes = 64;
    return limits;
}

static Outcome feed(QByteArrayView bytes, qsizetype step)
{
    RequestParser parser(smallLimits());
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size() && parser.state() != RequestParser::State::Refused; at += step) {
        QByteArrayView piece = bytes.sliced(at, std::min(step, bytes.size() - at));
        while (!piece.isEmpty() && parser.state() != RequestParser::State::Refused) {
            piece = piece.sliced(parser.feed(piece));
            if (parser.state() == RequestParser::State::Complete)
                outcome.requests.append(parser.takeRequest());
        }
    }
    outcome.state = parser.state();
    if (outcome.state == RequestParser::State::Refused)
        outcome.refusal = parser.refusal();
    return outcome;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const Outcome whole = feed(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const qsizetype step : {1, 2, 5, 17}) {
        if (feed(bytes, step) != whole)
            std::abort();
    }
    for (const Request& request : whole.requests) {
        if (request.body.size() > smallLimits().bodyBytes || !request.path.startsWith('/'))
            std::abort();
    }
    return 0;
}
