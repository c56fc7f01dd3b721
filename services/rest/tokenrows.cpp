// SPDX-License-Identifier: Apache-2.0
#include "rest/tokenrows.h"

#include "rest/servingwire.h"
#include "rest/tokenwire.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static std::optional<qint64> number(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

static QVariant orNull(const std::optional<qint64>& value)
{
    return value ? QVariant(*value) : QVariant();
}

QList<KnownToken> readTokens(local::Database& database)
{
    QList<KnownToken> out;
    database.each(u"SELECT id, name, scope, hash, created_at, expires_at, last_used_at, last_used_from FROM tokens "
                  "ORDER BY created_at DESC, id"_s,
                  {}, [&out](const QSqlQuery& row) {
                      const ApiToken token{.id = row.value(0).toString(),
                                           .name = row.value(1).toString(),
                                           .scope = parseScope(row.value(2).toString()).value_or(TokenScope::Read),
                                           .createdAt = row.value(4).toLongLong(),
                                           .expiresAt = number(row.value(5)),
                                           .lastUsedAt = number(row.value(6)),
                                           .lastUsedFrom = row.value(7).toString()};
                      out.append({.token = token, .hash = row.value(3).toByteArray()});
                  });
    return out;
}

void insertToken(local::Database& database, const KnownToken& known)
{
    const ApiToken& token = known.token;
    database.run(u"INSERT INTO tokens (id, name, scope, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {token.id, token.name, scopeText(token.scope), known.hash, token.createdAt, orNull(token.expiresAt)});
}

bool deleteToken(local::Database& database, const QString& id)
{
    return database.run(u"DELETE FROM tokens WHERE id = ?"_s, {id}) > 0;
}

void noteTokenUse(local::Database& database, const QString& id, qint64 at, const QString& from)
{
    database.run(u"UPDATE tokens SET last_used_at = ?, last_used_from = ? WHERE id = ?"_s, {at, from, id});
}

ServingSettings readServingSettings(local::Database& database)
{
    const QByteArray json = database.value(u"SELECT value FROM state WHERE name = 'serving'"_s).toByteArray();
    return servingSettingsFromJson(QJsonDocument::fromJson(json).object());
}

void writeServingSettings(local::Database& database, const ServingSettings& settings)
{
    database.run(u"UPDATE state SET value = ? WHERE name = 'serving'"_s,
                 {QString::fromUtf8(QJsonDocument(toJson(settings)).toJson(QJsonDocument::Compact))});
}

} // namespace jobdeck::rest
