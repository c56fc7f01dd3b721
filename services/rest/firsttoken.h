// SPDX-License-Identifier: Apache-2.0
// The first token of a service, made so that somebody can ask it at all. Called on the main thread.
#pragma once

#include "apitoken.h"
#include "rest/tokentable.h"
#include "result.h"

#include <QFuture>

#include <utility>

namespace jobdeck {
class SecretVault;
namespace local {
class LocalBackend;
}
} // namespace jobdeck

namespace jobdeck::rest {

struct FirstTokenWish
{
    bool wanted = false;
    QString file;         ///< where the user wants it; made anew where it holds no good token
    QString fallbackFile; ///< where there is no vault
    SecretVault* vault = nullptr;
};

struct FirstToken
{
    QList<KnownToken> tokens; ///< all there are
    QString place;            ///< in words; empty: none was made
};

/// Reads all tokens, and where there is none (or the named file has none) makes one with scope `manage`. Kept first,
/// known after: a token that nobody has is never stored.
QFuture<Result<FirstToken>> ensureFirstToken(local::LocalBackend& backend, const FirstTokenWish& wish, qint64 nowMs);

/// A token and its text.
std::pair<KnownToken, QByteArray> newToken(const QString& name, TokenScope scope, std::optional<qint64> expiresAt,
                                           qint64 nowMs);

} // namespace jobdeck::rest
