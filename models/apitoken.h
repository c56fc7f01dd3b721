// SPDX-License-Identifier: Apache-2.0
// Who may ask this Jobdeck over its API, and how far. Values, any thread; the secret itself is never among them.
#pragma once

#include <QString>

#include <optional>

namespace jobdeck {

/// Each one includes those before it.
enum class TokenScope {
    Read,    ///< jobs, history, outputs
    Trigger, ///< also run and cancel
    Manage,  ///< also change jobs, agents and tokens, and read the audit log
};

struct ApiToken
{
    QString id;
    QString name; ///< what the user calls it; appears in the audit log
    TokenScope scope = TokenScope::Read;
    qint64 createdAt = 0;             ///< UTC ms
    std::optional<qint64> expiresAt;  ///< UTC ms; empty: never
    std::optional<qint64> lastUsedAt; ///< UTC ms, to the minute
    QString lastUsedFrom;             ///< address
    bool operator==(const ApiToken&) const = default;
};

} // namespace jobdeck
