// SPDX-License-Identifier: Apache-2.0
#include "secrets/ownervault.h"

#include "local/owner/ownerclient.h"
#include "post.h"
#include "secrets/vaultrecord.h"
#include "secrets/vaultwire.h"

#include <QJsonDocument>
#include <QPromise>

#include <memory>
#include <utility>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

OwnerVault::OwnerVault(const QString& dataDir, std::chrono::milliseconds time, QObject* parent)
    : SecretVault(parent)
    , m_dataDir(dataDir)
    , m_time(time)
    , m_status{.state = VaultState::Waiting}
{}

/// `take` turns the answer's body into the result.
template<class T, class Take>
QFuture<Result<T>> OwnerVault::ask(const QByteArray& method, const QByteArray& path, const QJsonObject& body, Take take)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QByteArray bytes = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    answer(askOwner(m_dataDir, method, path, bytes, m_time), this,
           [promise, take](const Result<http::Response>& response) {
               if (!response) {
                   promise->addResult(Result<T>(response.error()));
               } else {
                   const QJsonObject object = QJsonDocument::fromJson(response->body).object();
                   promise->addResult(response->status == 200 ? take(object) : Result<T>(errorFromObject(object)));
               }
               promise->finish();
           });
    return promise->future();
}

void OwnerVault::take(const QJsonObject& vault)
{
    const VaultStatus status = statusFromObject(vault);
    const QList<SecretInfo> secrets = secretsFromObject(vault);
    if (std::exchange(m_status, status) != status)
        emit statusChanged(m_status);
    if (std::exchange(m_secrets, secrets) != secrets)
        emit changed();
}

QFuture<Result<Done>> OwnerVault::refresh()
{
    return ask<Done>("GET", "/api/v1/vault", {}, [this](const QJsonObject& vault) {
        take(vault);
        return Result<Done>(Done{});
    });
}

QFuture<Result<Done>> OwnerVault::change(const QByteArray& method, const QByteArray& path, const QJsonObject& body)
{
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    const auto tell = [promise](const Result<Done>& result) {
        promise->addResult(result);
        promise->finish();
    };
    // Whoever has changed something finds it in list().
    answer(ask<Done>(method, path, body, [](const QJsonObject&) { return Result<Done>(Done{}); }), this,
           [this, tell](const Result<Done>& changed) {
               if (!changed)
                   return tell(changed);
               answer(refresh(), this, [tell](const Result<Done>&) { tell(Done{}); });
           });
    return promise->future();
}

static Error notFromHere()
{
    return {.code = ErrorCode::Unsupported, .message = OwnerVault::tr("Runs get their secrets where they run.")};
}

QFuture<Result<SecretValue>> OwnerVault::read(const QString& name)
{
    return ask<SecretValue>("POST", "/api/v1/vault/secret/read", {{u"name"_s, name}},
                            [](const QJsonObject& body) { return Result(valueFromObject(body)); });
}

QFuture<Result<QList<SecretValue>>> OwnerVault::readAll(const QStringList&, SecretUse)
{
    return ready(Result<QList<SecretValue>>(notFromHere()));
}

QFuture<Result<SecretValue>> OwnerVault::reveal(const QString& name, const QString& who)
{
    return ask<SecretValue>("POST", "/api/v1/vault/secret/reveal", {{u"name"_s, name}, {u"who"_s, who}},
                            [](const QJsonObject& body) { return Result(valueFromObject(body)); });
}

QFuture<Result<Done>> OwnerVault::write(const SecretInfo& info, const SecretValue& value, const QString& who)
{
    QJsonObject body = infoObject(info);
    body.insert(u"value"_s, valueObject(value)["value"_L1]);
    body.insert(u"who"_s, who);
    return change("PUT", "/api/v1/vault/secret", body);
}

QFuture<Result<Done>> OwnerVault::remove(const QString& name, const QString& who)
{
    return change("POST", "/api/v1/vault/secret/remove", {{u"name"_s, name}, {u"who"_s, who}});
}

QFuture<Result<Done>> OwnerVault::unlock(const SecretValue& passphrase)
{
    return change("POST", "/api/v1/vault/unlock", valueObject(passphrase));
}

QFuture<Result<Done>> OwnerVault::useStore(VaultStore store, const SecretValue& passphrase, const QString& who)
{
    QJsonObject body = valueObject(passphrase);
    body.insert(u"store"_s, storeWord(store));
    body.insert(u"who"_s, who);
    return change("POST", "/api/v1/vault/store", body);
}

QFuture<Result<Done>> OwnerVault::changePassphrase(const SecretValue& current, const SecretValue& next,
                                                   const QString& who)
{
    QJsonObject body = valueObject(next);
    body.insert(u"current"_s, valueObject(current)["value"_L1]);
    body.insert(u"who"_s, who);
    return change("POST", "/api/v1/vault/passphrase", body);
}

QFuture<Result<Done>> OwnerVault::abandonStore(const QString& who)
{
    return change("POST", "/api/v1/vault/abandon", {{u"who"_s, who}});
}

} // namespace jobdeck::secrets
