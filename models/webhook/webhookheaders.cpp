// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhookheaders.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <string_view>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QString kMask = u"•••"_s;

/// The names of fields are ASCII, and few are longer.
using SmallName = QVarLengthArray<char, 64>;

SmallName smallLetters(QStringView name)
{
    SmallName out(name.size());
    std::ranges::transform(name, out.begin(),
                           [](QChar c) { return c >= u'A' && c <= u'Z' ? char(c.unicode() + 32) : c.toLatin1(); });
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
bool isOfWord(QChar c)
{
    static constexpr std::u16string_view others = u"+/_.~-";
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') ||
           others.find(c.unicode()) != std::u16string_view::npos;
}

/// What is long enough to be one; a number of seconds is not.
bool isSecret(QStringView word)
{
    static constexpr qsizetype kShortest = 8;
    static constexpr qsizetype kDigitsOfTime = 13;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return word.size() >= kShortest && !(word.size() <= kDigitsOfTime && std::ranges::all_of(word, isDigit));
}

QString maskedSignature(const QString& value)
{
    QString masked;
    bool isMasked = false;
    for (qsizetype at = 0; at < value.size();) {
        const auto* const begin = value.cbegin() + at;
        const qsizetype size = std::find_if_not(begin, value.cend(), isOfWord) - begin;
        const QStringView word = QStringView(value).sliced(at, std::max<qsizetype>(1, size));
        const bool hides = size > 0 && isSecret(word);
        isMasked = isMasked || hides;
        masked += hides ? QStringView(kMask) : word;
        at += word.size();
    }
    return isMasked || value.isEmpty() ? masked : kMask;
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

WebhookHeaders maskedHeaders(WebhookHeaders headers, const QString& alsoSigned)
{
    for (auto& [name, value] : headers) {
        const SmallName small = smallLetters(name);
        const bool isSignature = contains(small, "signature") ||
                                 (!alsoSigned.isEmpty() && name.compare(alsoSigned, Qt::CaseInsensitive) == 0);
        if (isSignature)
            value = maskedSignature(value);
        else if (isCredential(small))
            value = kMask;
    }
    return headers;
}

} // namespace jobdeck
