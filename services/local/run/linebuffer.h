// SPDX-License-Identifier: Apache-2.0
// Collects the bytes of one stream until they make whole lines. Engine thread.
#pragma once

#include <QByteArray>

#include <optional>

namespace jobdeck::local {

class LineBuffer
{
public:
    struct Piece
    {
        QByteArray bytes;
        bool endsLine = true;
    };

    void append(const QByteArray& bytes) { m_bytes += bytes; }
    /// All whole lines at once; a piece of a line that is too long to wait for its end; else nothing. Call it until it
    /// has no more.
    std::optional<Piece> take();
    /// What is there of an unfinished line, without half a character: for a program that waits for an answer.
    std::optional<Piece> takeUnfinished();
    /// All that is left, when the stream has ended.
    std::optional<Piece> takeRest();
    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    QByteArray m_bytes;
};

} // namespace jobdeck::local
