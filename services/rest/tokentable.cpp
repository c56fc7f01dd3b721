// SPDX-License-Identifier: Apache-2.0
#include "rest/tokentable.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <openssl/crypto.h>

#include <algorithm>

namespace jobdeck::rest {

static bool isGood(const ApiToken& token, qint64 nowMs)
{
    return !token.expiresAt || *token.expiresAt > nowMs;
}

std::optional<ApiToken> TokenTable::find(const QByteArray& presented, qint64 nowMs) const
{
    const QByteArray hash = tokenHash(presented);
    std::optional<ApiToken> found;
    for (const KnownToken& known : m_tokens) {
        const bool same = known.hash.size() == hash.size() &&
                          CRYPTO_memcmp(known.hash.constData(), hash.constData(), size_t(hash.size())) == 0;
        if (same && isGood(known.token, nowMs))
            found = known.token;
    }
    return found;
}

bool TokenTable::contains(const QString& id, qint64 nowMs) const
{
    return std::ranges::any_of(
        m_tokens, [&](const KnownToken& known) { return known.token.id == id && isGood(known.token, nowMs); });
}

QByteArray tokenHash(const QByteArray& token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

QByteArray newTokenText()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return "jd_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace jobdeck::rest
