// SPDX-License-Identifier: Apache-2.0
#include "remote/remoteserving.h"

#include "post.h"
#include "remote/apiask.h"
#include "rest/servingwire.h"
#include "rest/tokenwire.h"
#include "wire/timewire.h"

#include <QJsonArray>
#include <QTimer>

#include <chrono>
#include <utility>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kLookAgain = 200ms;

RemoteServing::RemoteServing(ApiClient& client, QObject* parent) : Serving(parent), m_client(client) {}

void RemoteServing::take(const QJsonObject& answer)
{
    const ServingStatus status = rest::servingStatusFromJson(answer.value(u"status").toObject());
    if (std::exchange(m_status, status) != status)
        emit statusChanged(m_status);
}

void RemoteServing::lookNow()
{
    answer(settings(), this, [this](const Result<ServingSettings>&) {
        if (m_status.state == ServingStatus::State::Starting) // it will have begun, or failed, in a moment
            QTimer::singleShot(kLookAgain, this, &RemoteServing::lookNow);
    });
}

QFuture<Result<ServingSettings>> RemoteServing::settings()
{
    return askApi<ServingSettings>(m_client, {.path = {u"serving"_s}}, this,
                                   [this](const QJsonObject& answer) -> Result<ServingSettings> {
                                       take(answer);
                                       return rest::servingSettingsFromJson(answer.value(u"settings").toObject());
                                   });
}

QFuture<Result<Done>> RemoteServing::saveSettings(const ServingSettings& settings)
{
    const ApiRequest request{.method = "PUT", .path = {u"serving"_s}, .body = rest::toJson(settings)};
    const auto saved = askApi<Done>(m_client, request, this, [](const QJsonObject&) { return Result<Done>(Done{}); });
    answer(saved, this, [this](const Result<Done>&) { lookNow(); });
    return saved;
}

QFuture<Result<QList<ApiToken>>> RemoteServing::tokens()
{
    const Promised<QList<ApiToken>> promised;
    m_client.call({.path = {u"tokens"_s}}, this, [promised](const ApiAnswer& answer) {
        if (answer.error)
            return promised.finish(*answer.error);
        QList<ApiToken> out;
        for (const auto& row : QJsonDocument::fromJson(answer.body).array())
            out.append(rest::tokenFromJson(row.toObject()));
        promised.finish(out);
    });
    return promised.future();
}

QFuture<Result<NewToken>> RemoteServing::createToken(const QString& name, TokenScope scope,
                                                     std::optional<qint64> expiresAt)
{
    QJsonObject body{{u"name"_s, name}, {u"scope"_s, rest::scopeText(scope)}};
    if (expiresAt)
        body.insert(u"expires_at"_s, wire::timeText(*expiresAt));
    const ApiRequest request{.method = "POST", .path = {u"tokens"_s}, .body = body, .repeatable = false};
    const auto made = askApi<NewToken>(m_client, request, this, [](const QJsonObject& answer) {
        return Result<NewToken>(NewToken{.token = rest::tokenFromJson(answer),
                                         .value = SecretValue(answer.value(u"token").toString().toLatin1())});
    });
    answer(made, this, [this](const Result<NewToken>& token) {
        if (token)
            emit tokensChanged();
    });
    return made;
}

QFuture<Result<Done>> RemoteServing::revokeToken(const QString& id)
{
    const auto revoked = askApi<Done>(m_client, {.method = "DELETE", .path = {u"tokens"_s, id}}, this,
                                      [](const QJsonObject&) { return Result<Done>(Done{}); });
    answer(revoked, this, [this](const Result<Done>& done) {
        if (done)
            emit tokensChanged();
    });
    return revoked;
}

} // namespace jobdeck::remote
