// SPDX-License-Identifier: Apache-2.0
#include "http/chunkdecoder.h"

#include <algorithm>

namespace jobdeck::http {

static constexpr int kMaxSizeDigits = 8;

static int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

qsizetype ChunkDecoder::feed(QByteArrayView bytes, QByteArray* body)
{
    qsizetype at = 0;
    while (at < bytes.size() && !isComplete() && !m_refusal) {
        if (m_state == State::Data) {
            const qsizetype taken = std::min(m_left, bytes.size() - at);
            body->append(bytes.sliced(at, taken));
            at += taken;
            m_left -= taken;
            if (m_left == 0)
                m_state = State::DataReturn;
            continue;
        }
        const char byte = bytes[at++];
        // clang-format off
        switch (m_state) {
        case State::Size: takeSizeByte(byte, body->size()); break;
        case State::SizeEnd: expect(byte, '\n', m_left == 0 ? State::LastReturn : State::Data); break;
        case State::DataReturn: expect(byte, '\r', State::DataEnd); break;
        case State::DataEnd: expect(byte, '\n', State::Size); m_digits = 0; break;
        case State::LastReturn: expect(byte, '\r', State::LastEnd); break;
        case State::LastEnd: expect(byte, '\n', State::Complete); break;
        case State::Data: case State::Complete: break;
        }
        // clang-format on
    }
    return at;
}

void ChunkDecoder::takeSizeByte(char byte, qsizetype received)
{
    if (byte == '\r' && m_digits > 0) {
        m_state = State::SizeEnd;
        return;
    }
    const int digit = hexValue(byte);
    if (digit < 0 || m_digits == kMaxSizeDigits)
        return refuse(400, QStringLiteral("A chunk's size is malformed."));
    ++m_digits;
    m_left = m_left * 16 + digit;
    if (m_left > m_limit - received)
        refuse(413, QStringLiteral("The body is larger than %1 bytes.").arg(m_limit));
}

void ChunkDecoder::expect(char byte, char expected, State next)
{
    if (byte != expected)
        return refuse(400, QStringLiteral("The chunks do not fit together."));
    m_state = next;
}

} // namespace jobdeck::http
