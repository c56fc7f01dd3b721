// SPDX-License-Identifier: Apache-2.0
#include "remote/remotesender.h"

#include "post.h"
#include "promised.h"
#include "remote/authorities.h"
#include "remote/faultwords.h"
#include "remote/makeclient.h"
#include "remote/networktransport.h"
#include "remote/remotebackend.h"
#include "webhook/headername.h"
#include "webhook/signature.h"
#include "webhook/testsender.h"
#include "wire/jobresponse.h"

#include <QElapsedTimer>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <memory>

namespace jobdeck::remote {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto kPatience = 15s;

RemoteSender::RemoteSender(const ConnectionSettings& settings, RemoteBackend& backend, SecretVault& vault,
                           const Clock& clock, const ApiClient::TokenSource& proxyPassword, QObject* parent)
    : WebhookSender(parent)
    , m_settings(settings)
    , m_backend(backend)
    , m_vault(vault)
    , m_clock(clock)
    , m_proxyPassword(proxyPassword)
    , m_transport(std::make_unique<NetworkTransport>(settings))
{
    connect(&vault, &SecretVault::changed, this, &WebhookSender::secretsChanged);
}

RemoteSender::~RemoteSender() = default;

QString RemoteSender::secretName(const QString& connectionId, const QString& jobId)
{
    return u"webhook:%1:%2"_s.arg(connectionId, jobId);
}

/// By the connection's own address: the one that a service tells is wrong behind a proxy.
QString RemoteSender::url(const Job& job) const
{
    return job.webhookPath.isEmpty() ? QString() : wire::webhookUrl(m_settings.baseUrl, job.webhookPath);
}

/// Only a Jobdeck reads the job's own rules.
WebhookConfig RemoteSender::signedAs(const Job& job) const
{
    return m_backend.kind() == ServiceKind::Jobdeck ? webhookConfig(job.definition.config) : WebhookConfig();
}

bool RemoteSender::hasSecret(const QString& jobId) const
{
    const QList<SecretInfo> secrets = m_vault.list();
    const auto found = std::ranges::find(secrets, secretName(m_settings.id, jobId), &SecretInfo::name);
    return found != secrets.end() && found->hasValue;
}

QString RemoteSender::vaultName() const
{
    return m_vault.status().storeName;
}

QFuture<Result<Done>> RemoteSender::keepSecret(const Job& job, const SecretValue& secret)
{
    const SecretInfo info = {.name = secretName(m_settings.id, job.id),
                             .kind = SecretKind::WebhookSecret,
                             .note = u"%1: %2"_s.arg(m_settings.name, job.definition.name),
                             .owner = m_settings.id};
    return m_vault.write(info, secret, u"console"_s);
}

bool RemoteSender::canRotate() const
{
    return m_backend.kind() == ServiceKind::Jobdeck;
}

QFuture<Result<SecretValue>> RemoteSender::rotateSecret(const QString& jobId, qint64 oldExpiresAt,
                                                        const SecretValue& given)
{
    return m_backend.rotateSecret(jobId, oldExpiresAt, given);
}

WireRequest RemoteSender::requestFor(const Job& job, const QByteArray& body,
                                     const QList<std::pair<QString, QString>>& headers, const SecretValue& secret) const
{
    const QUrl url(this->url(job));
    const QUrl base(m_settings.baseUrl);
    WireRequest request = {.method = "POST", .body = body, .time = kPatience, .repeatable = false};
    // The transport puts the base's own path before it.
    request.target = url.toEncoded().mid(base.toEncoded(QUrl::StripTrailingSlash).size());
    const QByteArray id = "msg_" + QUuid::createUuid().toByteArray(QUuid::Id128);
    const QList<http::Field> fields = webhook::sign(signedAs(job), secret, body, m_clock.nowMs(), id);
    for (const auto& [name, value] : headers) {
        const QByteArray own = name.toLatin1();
        const auto same = [&own](const http::Field& field) {
            return field.name.compare(own, Qt::CaseInsensitive) == 0;
        };
        if (isHeaderName(name) && std::ranges::none_of(fields, same))
            request.fields.append({.name = own, .value = value.simplified().toUtf8()});
    }
    request.fields += fields;
    const auto tellsType = [](const http::Field& field) {
        return field.name.compare("content-type", Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::none_of(request.fields, tellsType))
        request.fields.append(http::Field{.name = "Content-Type", .value = "application/json"});
    return request;
}

QFuture<Result<SentWebhook>> RemoteSender::send(const Job& job, const QByteArray& body,
                                                const QList<std::pair<QString, QString>>& headers,
                                                const SecretValue& secret)
{
    if (job.webhookPath.isEmpty())
        return ready(Result<SentWebhook>(
            Error{.code = ErrorCode::NotFound, .message = tr("This job has no webhook address there.")}));
    if (secret.isEmpty() && !hasSecret(job.id))
        return ready(Result<SentWebhook>(
            Error{.code = ErrorCode::NotFound,
                  .message = tr("The vault has no secret of this job: the service told it once, when the job was "
                                "made. Enter it.")}));
    const Promised<SentWebhook> promised;
    const auto deliverWith = [this, promised, job, body, headers](const Result<SecretValue>& key) {
        if (!key)
            return promised.finish(key.error());
        answer(deliver(requestFor(job, body, headers, *key)), this,
               [promised](const Result<SentWebhook>& sent) { promised.finish(sent); });
    };
    const QFuture<Result<SecretValue>> key =
        secret.isEmpty() ? m_vault.read(secretName(m_settings.id, job.id)) : ready(Result<SecretValue>(secret));
    answer(prepare(), this, [this, promised, key, deliverWith](const Result<Done>& prepared) {
        if (!prepared)
            return promised.finish(prepared.error());
        answer(key, this, deliverWith);
    });
    return promised.future();
}

QFuture<Result<SentWebhook>> RemoteSender::deliver(const WireRequest& request)
{
    const Promised<SentWebhook> promised;
    struct Gathered
    {
        int status = 0;
        QByteArray body;
        QElapsedTimer timer;
    };
    auto gathered = std::make_shared<Gathered>();
    gathered->timer.start();
    Exchange* exchange = m_transport->send(request, this);
    connect(exchange, &Exchange::headReceived, this, [gathered](int status) { gathered->status = status; });
    connect(exchange, &Exchange::dataReceived, this, [gathered](const QByteArray& bytes) { gathered->body += bytes; });
    connect(exchange, &Exchange::finished, this, [=, this](const std::optional<Fault>& fault) {
        exchange->deleteLater();
        if (fault)
            return promised.finish(faultError(*fault, m_transport->peerName()));
        promised.finish(webhook::sentWebhook(gathered->status, gathered->body, gathered->timer.elapsed()));
        m_backend.lookNow(); // for what it started
    });
    return promised.future();
}

QFuture<Result<Done>> RemoteSender::prepare()
{
    const Promised<Done> promised;
    answer(trustAuthorities(), this, [this, promised](const Result<Done>& trusted) {
        if (!trusted)
            return promised.finish(trusted.error());
        answer(takeProxyPassword(), this, [promised](const Result<Done>& taken) { promised.finish(taken); });
    });
    return promised.future();
}

/// Each time: it can be changed while the connection is open. Without one the proxy says what it wants.
QFuture<Result<Done>> RemoteSender::takeProxyPassword()
{
    if (!m_proxyPassword || !needsProxyPassword(m_settings))
        return ready(Result<Done>(Done{}));
    const Promised<Done> promised;
    answer(m_proxyPassword(), this, [this, promised](const Result<SecretValue>& password) {
        if (password)
            m_transport->setProxyPassword(*password);
        else if (password.error().code != ErrorCode::NotFound)
            return promised.finish(password.error());
        promised.finish(Done{});
    });
    return promised.future();
}

QFuture<Result<Done>> RemoteSender::trustAuthorities()
{
    if (m_settings.caFile.isEmpty() || m_trusts)
        return ready(Result<Done>(Done{}));
    const Promised<Done> promised;
    answer(readAuthorities(m_settings.caFile), this, [this, promised](const Result<QByteArray>& authorities) {
        if (!authorities)
            return promised.finish(authorities.error());
        m_transport->trust(*authorities);
        m_trusts = true;
        promised.finish(Done{});
    });
    return promised.future();
}

} // namespace jobdeck::remote
