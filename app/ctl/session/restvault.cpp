// SPDX-License-Identifier: Apache-2.0
#include "session/restvault.h"

#include "post.h"
#include "wire/timewire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>

namespace jobdeck::ctl {

using namespace Qt::StringLiterals;

RestVault::RestVault(std::unique_ptr<remote::ApiClient> client) : m_client(std::move(client)) {}

template<class T>
static QFuture<Result<T>> onlyThere()
{
    return ready(Result<T>(Error{.code = ErrorCode::Unsupported,
                                 .message = RestVault::tr("That is possible only on the computer whose vault it is: "
                                                          "values never leave it.")}));
}

QFuture<Result<Done>> RestVault::call(const remote::ApiRequest& request,
                                      const std::function<void(const QByteArray&)>& take)
{
    auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    m_client->call(request, this, [promise, take, peer = m_client->peerName()](const remote::ApiAnswer& answer) {
        const bool isOther = answer.status == 404 && !answer.body.contains("Secret not found");
        if (isOther)
            promise->addResult(
                Result<Done>(Error{.code = ErrorCode::Unsupported,
                                   .message = tr("%1 has no vault that can be reached from here.").arg(peer)}));
        else if (answer.error)
            promise->addResult(Result<Done>(*answer.error));
        else
            promise->addResult(Result<Done>(Done{}));
        if (!answer.error)
            take(answer.body);
        promise->finish();
    });
    return promise->future();
}

static SecretInfo infoOf(const QJsonObject& row)
{
    return {.name = row["name"_L1].toString(),
            .kind = row["kind"_L1].toString() == "api-key"_L1 ? SecretKind::ApiKey : SecretKind::Variable,
            .note = row["note"_L1].toString(),
            .createdAt = wire::timeOf(row, u"created_at"_s).value_or(0),
            .lastUsedAt = wire::timeOf(row, u"last_used_at"_s),
            .hasValue = row["has_value"_L1].toBool(true)};
}

QFuture<Result<Done>> RestVault::refresh()
{
    return call({.path = {u"secrets"_s}}, [this](const QByteArray& body) {
        m_secrets.clear();
        const QJsonArray rows = QJsonDocument::fromJson(body).array();
        for (const auto& row : rows)
            m_secrets.append(infoOf(row.toObject()));
    });
}

QFuture<Result<SecretValue>> RestVault::read(const QString&)
{
    return onlyThere<SecretValue>();
}

QFuture<Result<QList<SecretValue>>> RestVault::readAll(const QStringList&, SecretUse)
{
    return onlyThere<QList<SecretValue>>();
}

QFuture<Result<SecretValue>> RestVault::reveal(const QString&, const QString&)
{
    return onlyThere<SecretValue>();
}

QFuture<Result<Done>> RestVault::write(const SecretInfo& info, const SecretValue& value, const QString&)
{
    if (QString::fromUtf8(value.bytes()).toUtf8() != value.bytes())
        return ready(Result<Done>(
            Error{.code = ErrorCode::Invalid, .message = tr("Only text can be kept in a vault elsewhere.")}));
    const QJsonObject body{{u"value"_s, QString::fromUtf8(value.bytes())},
                           {u"note"_s, info.note},
                           {u"kind"_s, info.kind == SecretKind::ApiKey ? u"api-key"_s : u"variable"_s}};
    return call({.method = "PUT", .path = {u"secrets"_s, info.name}, .body = body}, [](const QByteArray&) {});
}

QFuture<Result<Done>> RestVault::remove(const QString& name, const QString&)
{
    return call({.method = "DELETE", .path = {u"secrets"_s, name}}, [](const QByteArray&) {});
}

QFuture<Result<Done>> RestVault::unlock(const SecretValue&)
{
    return onlyThere<Done>();
}

QFuture<Result<Done>> RestVault::useStore(VaultStore, const SecretValue&, const QString&)
{
    return onlyThere<Done>();
}

QFuture<Result<Done>> RestVault::changePassphrase(const SecretValue&, const SecretValue&, const QString&)
{
    return onlyThere<Done>();
}

QFuture<Result<Done>> RestVault::abandonStore(const QString&)
{
    return onlyThere<Done>();
}

} // namespace jobdeck::ctl
