// SPDX-License-Identifier: Apache-2.0
#include "http/headscanner.h"

namespace jobdeck::http {

/// Room in the request line for everything but the target: a method and " HTTP/1.1".
static constexpr qsizetype kRequestLineExtra = 64;

static Refusal badRequest(const QString& reason)
{
    return {400, reason};
}

qsizetype HeadScanner::feed(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (m_complete || m_refusal)
            return i;
        m_refusal = check(bytes[i]);
        m_block.append(bytes[i]);
    }
    return bytes.size();
}

std::optional<Refusal> HeadScanner::check(char byte)
{
    if (m_block.size() >= m_limits.headBytes)
        return Refusal{431, QStringLiteral("The header is larger than %1 bytes.").arg(m_limits.headBytes)};
    if (m_afterCarriageReturn) {
        if (byte != '\n')
            return badRequest(QStringLiteral("A carriage return stands alone."));
        endLine();
        return std::nullopt;
    }
    if (byte == '\r') {
        m_afterCarriageReturn = true;
        if (m_line == 0 && m_lineLength == 0)
            return badRequest(QStringLiteral("The request line is empty."));
        return std::nullopt;
    }
    if (byte == '\n')
        return badRequest(QStringLiteral("A line feed stands alone."));
    const auto code = static_cast<unsigned char>(byte);
    if ((code < 0x20 && byte != '\t') || code == 0x7f)
        return badRequest(QStringLiteral("The header holds a control character."));
    if (std::optional<Refusal> wrong = checkLineStart(byte))
        return wrong;
    ++m_lineLength;
    return checkSize(byte);
}

std::optional<Refusal> HeadScanner::checkLineStart(char byte)
{
    if (m_lineLength > 0)
        return std::nullopt;
    // Beast unfolds such lines silently, and others read them otherwise.
    if (byte == ' ' || byte == '\t')
        return badRequest(QStringLiteral("A header line begins with white space."));
    if (m_line > m_limits.fields)
        return Refusal{431, QStringLiteral("The header has more than %1 fields.").arg(m_limits.fields)};
    return std::nullopt;
}

std::optional<Refusal> HeadScanner::checkSize(char byte)
{
    if (m_line > 0)
        return std::nullopt;
    if (m_lineLength > m_limits.targetBytes + kRequestLineExtra)
        return Refusal{414, QStringLiteral("The target is longer than %1 bytes.").arg(m_limits.targetBytes)};
    if (byte == '\t')
        return badRequest(QStringLiteral("The request line holds a tab."));
    return std::nullopt;
}

void HeadScanner::endLine()
{
    m_complete = m_lineLength == 0;
    m_afterCarriageReturn = false;
    m_lineLength = 0;
    ++m_line;
}

} // namespace jobdeck::http
