// SPDX-License-Identifier: Apache-2.0
#include "rest/tokenwire.h"

#include "wire/timewire.h"
#include "wire/writer.h"

#include <array>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static constexpr std::array<std::pair<TokenScope, const char*>, 3> kScopes = {
    {{TokenScope::Read, "read"}, {TokenScope::Trigger, "trigger"}, {TokenScope::Manage, "manage"}}};

QString scopeText(TokenScope scope)
{
    return QLatin1StringView(kScopes.at(size_t(scope)).second);
}

std::optional<TokenScope> parseScope(const QString& word)
{
    for (const auto& [scope, text] : kScopes) {
        if (word.compare(QLatin1StringView(text), Qt::CaseInsensitive) == 0)
            return scope;
    }
    return std::nullopt;
}

Result<WantedToken> wantedToken(const QJsonObject& body)
{
    WantedToken out{.name = body.value(u"name").toString().trimmed()};
    QList<FieldError> errors;
    if (out.name.isEmpty())
        errors.append({u"name"_s, u"Give it a name, so that you recognise it in the list."_s});
    if (const QString word = body.value(u"scope").toString(); !word.isEmpty()) {
        const std::optional<TokenScope> scope = parseScope(word);
        out.scope = scope.value_or(TokenScope::Read);
        if (!scope)
            errors.append({u"scope"_s, u"This can be read, trigger or manage."_s});
    }
    out.expiresAt = wire::timeOf(body, u"expires_at"_s);
    if (!out.expiresAt && !body.value(u"expires_at").isNull() && !body.value(u"expires_at").isUndefined())
        errors.append({u"expires_at"_s, u"This must be a time like 2026-01-31T09:00:00Z."_s});
    if (!errors.isEmpty())
        return wire::invalid(errors);
    return out;
}

QJsonObject toJson(const ApiToken& token)
{
    QJsonObject out{{u"id"_s, token.id}, {u"name"_s, token.name}, {u"scope"_s, scopeText(token.scope)}};
    wire::putTime(out, u"created_at"_s, token.createdAt);
    wire::putTime(out, u"expires_at"_s, token.expiresAt);
    wire::putTime(out, u"last_used_at"_s, token.lastUsedAt);
    wire::put(out, u"last_used_from"_s, token.lastUsedFrom);
    return out;
}

ApiToken tokenFromJson(const QJsonObject& object)
{
    return {.id = object.value(u"id").toString(),
            .name = object.value(u"name").toString(),
            .scope = parseScope(object.value(u"scope").toString()).value_or(TokenScope::Read),
            .createdAt = wire::timeOf(object, u"created_at"_s).value_or(0),
            .expiresAt = wire::timeOf(object, u"expires_at"_s),
            .lastUsedAt = wire::timeOf(object, u"last_used_at"_s),
            .lastUsedFrom = object.value(u"last_used_from").toString()};
}

} // namespace jobdeck::rest
