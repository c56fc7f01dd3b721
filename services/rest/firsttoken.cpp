// SPDX-License-Identifier: Apache-2.0
#include "rest/firsttoken.h"

#include "local/localbackend.h"
#include "post.h"
#include "rest/tokenfile.h"
#include "rest/tokenrows.h"
#include "secretvault.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace jobdeck::rest {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::rest::Serving", text);
}

static constexpr const char* kVaultName = "jobdeck-api-token";

std::pair<KnownToken, QByteArray> newToken(const QString& name, TokenScope scope, std::optional<qint64> expiresAt,
                                           qint64 nowMs)
{
    const QByteArray value = newTokenText();
    const ApiToken token{.id = u"token_"_s + QUuid::createUuid().toString(QUuid::WithoutBraces),
                         .name = name,
                         .scope = scope,
                         .createdAt = nowMs,
                         .expiresAt = expiresAt};
    return {{.token = token, .hash = tokenHash(value)}, value};
}

static Result<FirstToken> stored(local::Database& database, const KnownToken& token, const QString& place)
{
    FirstToken out{.place = place};
    const Result<Done> done = database.transaction([&] {
        insertToken(database, token);
        out.tokens = readTokens(database);
    });
    if (!done)
        return done.error();
    return out;
}

static Result<FirstToken> inFile(local::Database& database, const QString& file, qint64 nowMs)
{
    const Result<QByteArray> kept = readTokenFile(file);
    if (!kept)
        return kept.error();
    const QList<KnownToken> tokens = readTokens(database);
    if (TokenTable(tokens).find(*kept, nowMs))
        return FirstToken{.tokens = tokens};
    const auto [token, value] = newToken(QFileInfo(file).fileName(), TokenScope::Manage, std::nullopt, nowMs);
    if (const Result<Done> written = writeTokenFile(file, value); !written)
        return written.error();
    return stored(database, token, QDir::toNativeSeparators(file));
}

static QFuture<Result<FirstToken>> inVault(local::LocalBackend& backend, SecretVault& vault, qint64 nowMs)
{
    const auto [token, value] = newToken(tr("First token"), TokenScope::Manage, std::nullopt, nowMs);
    const SecretInfo info{.name = QLatin1StringView(kVaultName), .kind = SecretKind::Token};
    const QString place = tr("the vault (%1), as %2").arg(vault.status().storeName, info.name);
    auto promise = std::make_shared<QPromise<Result<FirstToken>>>();
    promise->start();
    answer(vault.write(info, SecretValue(value)), &backend,
           [&backend, promise, token = token, place](const Result<Done>& written) {
               if (!written) {
                   promise->addResult(written.error());
                   return promise->finish();
               }
               const auto row = backend.inDatabase<FirstToken>(
                   [token, place](local::Database& database) { return stored(database, token, place); });
               answer(row, &backend, [promise](const Result<FirstToken>& first) {
                   promise->addResult(first);
                   promise->finish();
               });
           });
    return promise->future();
}

QFuture<Result<FirstToken>> ensureFirstToken(local::LocalBackend& backend, const FirstTokenWish& wish, qint64 nowMs)
{
    auto promise = std::make_shared<QPromise<Result<FirstToken>>>();
    promise->start();
    const auto finish = [promise](const Result<FirstToken>& first) {
        promise->addResult(first);
        promise->finish();
    };
    const bool useVault = wish.file.isEmpty() && wish.vault && wish.vault->status().state == VaultState::Ready &&
                          wish.vault->status().store != VaultStore::None;
    const auto tokens =
        backend.inDatabase<FirstToken>([wish, useVault, nowMs](local::Database& database) -> Result<FirstToken> {
            FirstToken out{.tokens = readTokens(database)};
            if (const Result<Done> read = database.takeError(); !read)
                return read.error();
            if (wish.wanted && !wish.file.isEmpty())
                return inFile(database, wish.file, nowMs);
            if (wish.wanted && out.tokens.isEmpty() && !useVault)
                return inFile(database, wish.fallbackFile, nowMs);
            return out;
        });
    answer(tokens, &backend, [&backend, wish, useVault, nowMs, finish](const Result<FirstToken>& known) {
        if (!known || !wish.wanted || !known->tokens.isEmpty() || !useVault)
            return finish(known);
        answer(inVault(backend, *wish.vault, nowMs), &backend, finish);
    });
    return promise->future();
}

} // namespace jobdeck::rest
