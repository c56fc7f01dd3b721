// SPDX-License-Identifier: Apache-2.0
// Reads a body in chunks (RFC 9112 section 7.1) without extensions and trailers. Pure, any thread.
#pragma once

#include "http/refusal.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace jobdeck::http {

/// Strict and byte by byte: Beast's own waits for whole lines in a buffer, so a limit on them would depend on how the
/// bytes were split. Extensions and trailers are refused: nobody here reads them, and requests are smuggled in them.
class ChunkDecoder
{
public:
    explicit ChunkDecoder(qsizetype limit) : m_limit(limit) {}

    /// Takes bytes up to the end of the body or the first wrong one; returns how many it took.
    qsizetype feed(QByteArrayView bytes, QByteArray* body);
    bool isComplete() const { return m_state == State::Complete; }
    const std::optional<Refusal>& refusal() const { return m_refusal; }

private:
    enum class State { Size, SizeEnd, Data, DataReturn, DataEnd, LastReturn, LastEnd, Complete };

    void takeSizeByte(char byte, qsizetype received);
    void expect(char byte, char expected, State next);
    void refuse(int status, const QString& reason) { m_refusal = Refusal{status, reason}; }

    qsizetype m_limit;
    State m_state = State::Size;
    qsizetype m_left = 0; ///< of this chunk's data; while its size is read: the size so far
    int m_digits = 0;
    std::optional<Refusal> m_refusal;
};

} // namespace jobdeck::http
