// SPDX-License-Identifier: Apache-2.0
#include "secrets/vaultroutes.h"

#include "http/router.h"
#include "post.h"
#include "secrets/vaultrecord.h"
#include "secrets/vaultwire.h"

#include <QJsonDocument>
#include <QPromise>

#include <algorithm>
#include <functional>
#include <memory>

namespace jobdeck::secrets {

using namespace Qt::StringLiterals;

namespace {

/// Both are this user, who alone can reach the socket.
QString caller(const QJsonObject& body)
{
    return body["who"_L1].toString() == "console"_L1 ? u"console"_s : u"terminal"_s;
}

using Reply = std::function<void(const Result<QJsonObject>&)>;
/// On the vault's thread.
using Call = std::function<void(SecretVault&, const QJsonObject& body, const Reply&)>;

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return 400;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
    case ErrorCode::Unsupported:
        return 409;
    default:
        return 503;
    }
}

http::Response response(const Result<QJsonObject>& result)
{
    http::Response out = result ? http::Response::json(200, *result)
                                : http::Response::json(statusOf(result.error().code), errorObject(result.error()));
    out.fields.append(http::Field{.name = "Cache-Control", .value = "no-store"});
    return out;
}

/// From the socket's thread to the vault's and back.
void add(http::Router& router, const QByteArray& method, const QString& path, SecretVault& vault, const Call& call)
{
    router.add(method, path, [&vault, call](const http::Request& request, const http::Responder& responder) {
        auto promise = std::make_shared<QPromise<Result<QJsonObject>>>();
        promise->start();
        auto* context = new QObject; // of this thread
        answer(promise->future(), context, [context, responder](const Result<QJsonObject>& result) {
            responder(response(result));
            context->deleteLater();
        });
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        QMetaObject::invokeMethod(&vault, [&vault, call, body, promise] {
            call(vault, body, [promise](const Result<QJsonObject>& result) {
                promise->addResult(result);
                promise->finish();
            });
        });
    });
}

/// A call that answers Done.
template<class Make>
Call done(Make make)
{
    return [make](SecretVault& vault, const QJsonObject& body, const Reply& reply) {
        answer(make(vault, body), &vault, [reply](const Result<Done>& result) {
            reply(result ? Result<QJsonObject>(QJsonObject()) : Result<QJsonObject>(result.error()));
        });
    };
}

/// What this user's windows show to control planes, and what they sign test deliveries to them with.
bool isOfConnection(const SecretVault& vault, const QString& name)
{
    const QList<SecretInfo> secrets = vault.list();
    return std::ranges::any_of(secrets, [&name](const SecretInfo& secret) {
        if (secret.name != name || secret.owner.isEmpty())
            return false;
        return secret.kind == SecretKind::Token ||
               (secret.kind == SecretKind::WebhookSecret && name.startsWith(u"webhook:%1:"_s.arg(secret.owner)));
    });
}

} // namespace

void addVaultRoutes(http::Router& router, SecretVault& vault)
{
    add(router, "GET", u"/api/v1/vault"_s, vault, [](SecretVault& asked, const QJsonObject&, const Reply& reply) {
        reply(vaultObject(asked.status(), asked.list()));
    });
    add(router, "POST", u"/api/v1/vault/secret/reveal"_s, vault,
        [](SecretVault& asked, const QJsonObject& body, const Reply& reply) {
            answer(asked.reveal(body["name"_L1].toString(), caller(body)), &asked,
                   [reply](const Result<SecretValue>& value) {
                       reply(value ? Result<QJsonObject>(valueObject(*value)) : Result<QJsonObject>(value.error()));
                   });
        });
    add(router, "POST", u"/api/v1/vault/secret/read"_s, vault,
        [](SecretVault& asked, const QJsonObject& body, const Reply& reply) {
            const QString name = body["name"_L1].toString();
            if (!isOfConnection(asked, name))
                return reply(Error{.code = ErrorCode::Unsupported,
                                   .message = SecretVault::tr("Only the secrets of connections are used elsewhere.")});
            answer(asked.read(name), &asked, [reply](const Result<SecretValue>& value) {
                reply(value ? Result<QJsonObject>(valueObject(*value)) : Result<QJsonObject>(value.error()));
            });
        });
    add(router, "PUT", u"/api/v1/vault/secret"_s, vault, done([](SecretVault& asked, const QJsonObject& body) {
            return asked.write(infoFromObject(body), valueFromObject(body), caller(body));
        }));
    add(router, "POST", u"/api/v1/vault/secret/remove"_s, vault, done([](SecretVault& asked, const QJsonObject& body) {
            return asked.remove(body["name"_L1].toString(), caller(body));
        }));
    add(router, "POST", u"/api/v1/vault/unlock"_s, vault,
        done([](SecretVault& asked, const QJsonObject& body) { return asked.unlock(valueFromObject(body)); }));
    add(router, "POST", u"/api/v1/vault/store"_s, vault, done([](SecretVault& asked, const QJsonObject& body) {
            return asked.useStore(storeFromWord(body["store"_L1].toString()), valueFromObject(body), caller(body));
        }));
    add(router, "POST", u"/api/v1/vault/passphrase"_s, vault, done([](SecretVault& asked, const QJsonObject& body) {
            return asked.changePassphrase(valueFromObject(body, "current"_L1), valueFromObject(body), caller(body));
        }));
    add(router, "POST", u"/api/v1/vault/abandon"_s, vault,
        done([](SecretVault& asked, const QJsonObject& body) { return asked.abandonStore(caller(body)); }));
}

} // namespace jobdeck::secrets
