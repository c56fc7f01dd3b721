// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhookheaders.h"

#include <QHash>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <string_view>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kMask = "•••"_ba;

/// The names of fields are ASCII, and few are longer.
using SmallName = QVarLengthArray<char, 64>;

SmallName smallLetters(QByteArrayView name)
{
    SmallName out(name.size());
    std::ranges::transform(name, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return out;
}

bool contains(const SmallName& name, std::string_view word)
{
    return std::string_view(name.constData(), size_t(name.size())).find(word) != std::string_view::npos;
}

/// `name` in small letters.
bool isCredential(const SmallName& name)
{
    static constexpr std::array<std::string_view, 13> words{
        "authorization", "cookie",   "token",      "secret",  "password", "passwd",    "api-key",
        "apikey",        "auth-key", "access-key", "private", "session",  "credential"};
    return std::ranges::any_of(words, [&name](std::string_view word) { return contains(name, word); });
}

/// Of words as signatures are written in: hexadecimal and the kinds of base64.
bool isOfWord(char c)
{
    static constexpr std::string_view others = "+/_.~-";
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

/// What is long enough to be one; a number of seconds is not.
bool isSecret(QByteArrayView word)
{
    static constexpr qsizetype kShortest = 8;
    static constexpr qsizetype kDigitsOfTime = 13;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return word.size() >= kShortest && !(word.size() <= kDigitsOfTime && std::ranges::all_of(word, isDigit));
}

QByteArray maskedSignature(const QByteArray& value)
{
    QByteArray masked;
    bool isMasked = false;
    for (qsizetype at = 0; at < value.size();) {
        const auto* const begin = value.cbegin() + at;
        const qsizetype size = std::find_if_not(begin, value.cend(), isOfWord) - begin;
        const QByteArrayView word = QByteArrayView(value).sliced(at, std::max<qsizetype>(1, size));
        const bool hides = size > 0 && isSecret(word);
        isMasked = isMasked || hides;
        masked += hides ? QByteArrayView(kMask) : word;
        at += word.size();
    }
    return isMasked || value.isEmpty() ? masked : kMask;
}

enum class HeaderKind { Plain, Signature, Credential };

HeaderKind kindOf(const SmallName& name)
{
    if (contains(name, "signature"))
        return HeaderKind::Signature;
    return isCredential(name) ? HeaderKind::Credential : HeaderKind::Plain;
}

/// Senders send the same headers again and again.
HeaderKind knownKind(const QByteArray& name)
{
    static constexpr qsizetype kMost = 1000;
    static constexpr qsizetype kLongest = 64; // strangers name them as they like
    thread_local QHash<QByteArray, HeaderKind> known;
    if (name.size() > kLongest)
        return kindOf(smallLetters(name));
    if (known.size() > kMost)
        known.clear();
    const auto found = known.constFind(name);
    return found != known.constEnd() ? *found : *known.insert(name, kindOf(smallLetters(name)));
}

} // namespace

QString headerValue(const WebhookHeaders& headers, QStringView name)
{
    QString value;
    for (const auto& [key, text] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            value = value.isNull() ? u""_s + text : value + u", "_s + text;
    }
    return value;
}

QByteArray maskedValue(const QByteArray& name, const QByteArray& value, const QByteArray& alsoSigned)
{
    const HeaderKind kind = knownKind(name);
    if (kind == HeaderKind::Signature || (!alsoSigned.isEmpty() && name.compare(alsoSigned, Qt::CaseInsensitive) == 0))
        return maskedSignature(value);
    return kind == HeaderKind::Credential ? kMask : value;
}

} // namespace jobdeck
