// SPDX-License-Identifier: Apache-2.0
// Tokens on the wire, without their values. Pure, any thread.
#pragma once

#include "apitoken.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::rest {

struct WantedToken
{
    QString name;
    TokenScope scope = TokenScope::Read;
    std::optional<qint64> expiresAt; ///< UTC ms
};

/// `{name, scope?, expires_at?}`; Invalid names every wrong field.
Result<WantedToken> wantedToken(const QJsonObject& body);
QJsonObject toJson(const ApiToken& token);
ApiToken tokenFromJson(const QJsonObject& object);

QString scopeText(TokenScope scope);
std::optional<TokenScope> parseScope(const QString& word);

} // namespace jobdeck::rest
