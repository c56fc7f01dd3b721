// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhookheaders.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <string_view>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QString kMask = u"•••"_s;

bool contains(const QByteArray& name, std::string_view word)
{
    return std::string_view(name.constData(), size_t(name.size())).find(word) != std::string_view::npos;
}

/// `name` in small letters.
bool isCredential(const QByteArray& name)
{
    static constexpr std::array<std::string_view, 13> words{
        "authorization", "cookie",   "token",      "secret",  "password", "passwd",    "api-key",
        "apikey",        "auth-key", "access-key", "private", "session",  "credential"};
    return std::ranges::any_of(words, [&name](std::string_view word) { return contains(name, word); });
}

/// What is long enough to be one; a number of seconds is not.
QString maskedSignature(const QString& value)
{
    static const QRegularExpression runs(
        u"(?<![A-Za-z0-9+/_.~-])(?!\\d{1,13}(?![A-Za-z0-9+/_.~-]))[A-Za-z0-9+/_.~-]{8,}"_s);
    QString masked = value;
    masked.replace(runs, kMask);
    return masked == value && !value.isEmpty() ? kMask : masked;
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

WebhookHeaders maskedHeaders(const WebhookHeaders& headers, const QString& alsoSigned)
{
    WebhookHeaders masked;
    for (const auto& [name, value] : headers) {
        const QByteArray small = name.toLatin1().toLower(); // the names of fields are ASCII
        const bool isSignature = contains(small, "signature") ||
                                 (!alsoSigned.isEmpty() && name.compare(alsoSigned, Qt::CaseInsensitive) == 0);
        if (isSignature)
            masked.append({name, maskedSignature(value)});
        else
            masked.append({name, isCredential(small) ? kMask : value});
    }
    return masked;
}

} // namespace jobdeck
