// SPDX-License-Identifier: Apache-2.0
#include "http/headrules.h"

#include <algorithm>

namespace jobdeck::http {

static std::optional<Refusal> refuse(int status, const QString& reason)
{
    return Refusal{status, reason};
}

static bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool isHostCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("-._~:[]%").contains(c);
}

/// One Host and a plausible one: two of them, or none, are read differently by the proxies on the way.
static std::optional<Refusal> hostRefusal(const RequestHead& head)
{
    if (head.count("Host") != 1)
        return refuse(400, QStringLiteral("Exactly one Host field is needed."));
    const QByteArray host = head.value("Host");
    if (host.isEmpty() || !std::ranges::all_of(host, isHostCharacter))
        return refuse(400, QStringLiteral("The Host field is not a host."));
    return std::nullopt;
}

/// How long the body is must have one reading only: this is where requests are smuggled.
static std::optional<Refusal> framingRefusal(const RequestHead& head, const Limits& limits)
{
    const int encodings = head.count("Transfer-Encoding");
    const int lengths = head.count("Content-Length");
    if (encodings > 0 && !head.http11)
        return refuse(400, QStringLiteral("HTTP/1.0 has no Transfer-Encoding."));
    if (encodings > 1 || (encodings == 1 && head.value("Transfer-Encoding").toLower() != "chunked"))
        return refuse(400, QStringLiteral("The only Transfer-Encoding taken is chunked."));
    if (lengths > 1 || (lengths == 1 && encodings == 1))
        return refuse(400, QStringLiteral("The length of the body is told twice."));
    const QByteArray length = head.value("Content-Length");
    if (!std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; }))
        return refuse(400, QStringLiteral("Content-Length is not a number."));
    if (head.contentLength > limits.bodyBytes)
        return refuse(413, QStringLiteral("The body is larger than %1 bytes.").arg(limits.bodyBytes));
    return std::nullopt;
}

static std::optional<Refusal> targetRefusal(const QByteArray& target, const Limits& limits)
{
    if (target.size() > limits.targetBytes)
        return refuse(414, QStringLiteral("The target is longer than %1 bytes.").arg(limits.targetBytes));
    if (!target.startsWith('/'))
        return refuse(400, QStringLiteral("The target is not a path."));
    for (qsizetype i = 0; i < target.size(); ++i) {
        if (target[i] == '#' || static_cast<unsigned char>(target[i]) > 0x7e)
            return refuse(400, QStringLiteral("The target holds a character that must be escaped."));
        if (target[i] != '%')
            continue;
        if (i + 2 >= target.size() || !isHexDigit(target[i + 1]) || !isHexDigit(target[i + 2]))
            return refuse(400, QStringLiteral("The target holds a broken escape."));
        if (target[i + 1] == '0' && target[i + 2] == '0')
            return refuse(400, QStringLiteral("The target holds a NUL."));
    }
    return std::nullopt;
}

std::optional<Refusal> headRefusal(const RequestHead& head, const Limits& limits)
{
    if (auto wrong = targetRefusal(head.target, limits))
        return wrong;
    if (auto wrong = hostRefusal(head))
        return wrong;
    if (auto wrong = framingRefusal(head, limits))
        return wrong;
    if (head.count("Expect") > 0 && head.value("Expect").toLower() != "100-continue")
        return refuse(417, QStringLiteral("The only expectation met is 100-continue."));
    return std::nullopt;
}

} // namespace jobdeck::http
