// SPDX-License-Identifier: Apache-2.0
#include "http/headscanner.h"

#include <algorithm>

namespace jobdeck::http {

/// Room in the request line for everything but the target: a method and " HTTP/1.1".
static constexpr qsizetype kRequestLineExtra = 64;

static constexpr qsizetype kBlock = 16;

static bool isPlain(char byte)
{
    return bool(int(static_cast<unsigned char>(byte) >= 0x20) & int(byte != 0x7f));
}

/// Without branches, so that the block is looked at as a whole.
static bool isPlainBlock(const char* bytes)
{
    bool plain = true;
    for (qsizetype i = 0; i < kBlock; ++i)
        plain &= isPlain(bytes[i]);
    return plain;
}

qsizetype HeadScanner::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !m_complete && !m_refusal) {
        if (const qsizetype plain = plainBytes(bytes.sliced(taken)); plain > 0) {
            taken += plain;
            m_size += plain;
            m_lineLength += plain;
            continue;
        }
        check(bytes[taken++]);
        ++m_size;
    }
    m_block.append(bytes.first(taken));
    return taken;
}

/// Those inside a line that check() would let through one by one.
qsizetype HeadScanner::plainBytes(QByteArrayView bytes) const
{
    if (m_lineLength == 0 || m_afterCarriageReturn)
        return 0;
    const qsizetype left = m_line > 0 ? m_limits.headBytes : m_limits.targetBytes + kRequestLineExtra - m_lineLength;
    const qsizetype most = std::min({bytes.size(), m_limits.headBytes - m_size, left});
    qsizetype count = 0;
    while (count + kBlock <= most && isPlainBlock(bytes.data() + count))
        count += kBlock;
    while (count < most && isPlain(bytes[count]))
        ++count;
    return count;
}

bool HeadScanner::refuse(int status, const QString& reason)
{
    m_refusal = {status, reason};
    return true;
}

bool HeadScanner::check(char byte)
{
    if (m_size >= m_limits.headBytes)
        return refuse(431, QStringLiteral("The header is larger than %1 bytes.").arg(m_limits.headBytes));
    if (m_afterCarriageReturn) {
        if (byte != '\n')
            return refuse(400, QStringLiteral("A carriage return stands alone."));
        endLine();
        return false;
    }
    if (byte == '\r') {
        m_afterCarriageReturn = true;
        if (m_line == 0 && m_lineLength == 0)
            return refuse(400, QStringLiteral("The request line is empty."));
        return false;
    }
    if (byte == '\n')
        return refuse(400, QStringLiteral("A line feed stands alone."));
    const auto code = static_cast<unsigned char>(byte);
    if ((code < 0x20 && byte != '\t') || code == 0x7f)
        return refuse(400, QStringLiteral("The header holds a control character."));
    if (checkLineStart(byte))
        return true;
    ++m_lineLength;
    return checkSize(byte);
}

bool HeadScanner::checkLineStart(char byte)
{
    if (m_lineLength > 0)
        return false;
    // Beast unfolds such lines silently, and others read them otherwise.
    if (byte == ' ' || byte == '\t')
        return refuse(400, QStringLiteral("A header line begins with white space."));
    if (m_line > m_limits.fields)
        return refuse(431, QStringLiteral("The header has more than %1 fields.").arg(m_limits.fields));
    return false;
}

bool HeadScanner::checkSize(char byte)
{
    if (m_line > 0)
        return false;
    if (m_lineLength > m_limits.targetBytes + kRequestLineExtra)
        return refuse(414, QStringLiteral("The target is longer than %1 bytes.").arg(m_limits.targetBytes));
    if (byte == '\t')
        return refuse(400, QStringLiteral("The request line holds a tab."));
    return false;
}

void HeadScanner::endLine()
{
    m_complete = m_lineLength == 0;
    m_afterCarriageReturn = false;
    m_lineLength = 0;
    ++m_line;
}

} // namespace jobdeck::http
