// SPDX-License-Identifier: Apache-2.0
#include "local/run/linebuffer.h"

#include "local/run/linetext.h"

#include <algorithm>

namespace jobdeck::local {

static constexpr qsizetype kLongestPiece = 64 * 1024;

static LineBuffer::Piece cut(QByteArray& from, qsizetype size, bool endsLine)
{
    LineBuffer::Piece piece{.bytes = from.first(size), .endsLine = endsLine};
    from.remove(0, size);
    return piece;
}

std::optional<LineBuffer::Piece> LineBuffer::take()
{
    const qsizetype newline = m_bytes.lastIndexOf('\n', std::min(m_bytes.size(), kLongestPiece) - 1);
    if (newline >= 0)
        return cut(m_bytes, newline + 1, true);
    if (m_bytes.size() < kLongestPiece)
        return std::nullopt;
    return cut(m_bytes, wholeCharacters(QByteArrayView(m_bytes).first(kLongestPiece)), false);
}

std::optional<LineBuffer::Piece> LineBuffer::takeUnfinished()
{
    const qsizetype size = wholeCharacters(m_bytes);
    if (size == 0)
        return std::nullopt;
    return cut(m_bytes, size, false);
}

std::optional<LineBuffer::Piece> LineBuffer::takeRest()
{
    if (m_bytes.isEmpty())
        return std::nullopt;
    return cut(m_bytes, m_bytes.size(), true);
}

} // namespace jobdeck::local
