// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhookheaders.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

const QString kMask = u"•••"_s;

bool containsOneOf(const QString& name, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::any_of(words, [&](QLatin1StringView word) { return name.contains(word, Qt::CaseInsensitive); });
}

bool isCredential(const QString& name)
{
    return containsOneOf(name, {"authorization"_L1, "cookie"_L1, "token"_L1, "secret"_L1, "password"_L1, "passwd"_L1,
                                "api-key"_L1, "apikey"_L1, "auth-key"_L1, "access-key"_L1, "private"_L1, "session"_L1,
                                "credential"_L1});
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
        const bool isSignature = name.contains("signature"_L1, Qt::CaseInsensitive) ||
                                 (!alsoSigned.isEmpty() && name.compare(alsoSigned, Qt::CaseInsensitive) == 0);
        if (isSignature)
            masked.append({name, maskedSignature(value)});
        else
            masked.append({name, isCredential(name) ? kMask : value});
    }
    return masked;
}

} // namespace jobdeck
