// SPDX-License-Identifier: Apache-2.0
// The tokens as the listener checks them: hashes only, replaced whole. Immutable, any thread.
#pragma once

#include "apitoken.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace jobdeck::rest {

struct KnownToken
{
    ApiToken token;
    QByteArray hash; ///< SHA-256 of the whole token
};

class TokenTable
{
public:
    TokenTable() = default;
    explicit TokenTable(QList<KnownToken> tokens) : m_tokens(std::move(tokens)) {}

    /// Looks at every entry, so that the time says nothing about how much was right. Expired ones are not known.
    std::optional<ApiToken> find(const QByteArray& presented, qint64 nowMs) const;
    bool contains(const QString& id, qint64 nowMs) const;
    const QList<KnownToken>& tokens() const { return m_tokens; }

private:
    QList<KnownToken> m_tokens;
};

/// What is stored of a token. Its 256 random bits need no slow hash.
QByteArray tokenHash(const QByteArray& token);
/// `jd_` and 256 bits from the operating system, URL-safe.
QByteArray newTokenText();

} // namespace jobdeck::rest
