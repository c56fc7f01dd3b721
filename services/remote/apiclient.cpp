// SPDX-License-Identifier: Apache-2.0
#include "remote/apiclient.h"

#include "post.h"
#include "remote/apicall.h"

#include <QJsonDocument>

#include <utility>

namespace jobdeck::remote {

using namespace std::chrono_literals;

ApiClient::ApiClient(std::unique_ptr<Transport> transport, TokenSource tokenSource, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_tokenSource(std::move(tokenSource))
    , m_clock(clock)
{}

ApiClient::~ApiClient()
{
    // Whoever asked may outlive this; what is on its way needs the transport.
    const QSet<Exchange*> live = std::exchange(m_live, {});
    qDeleteAll(live);
}

void ApiClient::call(const ApiRequest& request, QObject* context, Take take)
{
    auto* call = new ApiCall(*this, request, std::move(take), context);
    call->start();
}

void ApiClient::openStream(const ApiRequest& request, QObject* context,
                           const std::function<void(const Result<Exchange*>&)>& opened)
{
    withToken(context, [this, request, context, opened](const Result<SecretValue>& token) {
        if (!token)
            return opened(token.error());
        opened(send(request, *token, 0ms, context));
    });
}

void ApiClient::withToken(QObject* context, const std::function<void(const Result<SecretValue>&)>& take)
{
    if (!m_tokenSource)
        m_token = SecretValue();
    if (m_token) {
        answer(ready(Result<SecretValue>(*m_token)), context, take);
        return;
    }
    answer(m_tokenSource(), context, [this, take](const Result<SecretValue>& token) {
        if (token)
            m_token = *token;
        else if (token.error().code == ErrorCode::NotFound)
            return take(Result<SecretValue>(SecretValue()));
        take(token);
    });
}

Exchange* ApiClient::send(const ApiRequest& request, const SecretValue& token, std::chrono::milliseconds time,
                          QObject* parent)
{
    WireRequest wire = {.method = request.method,
                        .target = request.target(),
                        .fields = request.fields,
                        .time = time,
                        .repeatable = request.repeatable};
    wire.fields.append(http::Field{.name = "User-Agent", .value = m_program + "/" JOBDECK_VERSION});
    if (time > 0ms)
        wire.fields.append(http::Field{.name = "Accept", .value = "application/json"});
    if (!token.isEmpty())
        wire.fields.append(http::Field{.name = "Authorization", .value = "Bearer " + token.bytes()});
    if (request.body) {
        wire.fields.append(http::Field{.name = "Content-Type", .value = "application/json"});
        wire.body = QJsonDocument(*request.body).toJson(QJsonDocument::Compact);
    }
    if (const QByteArray tag = request.conditional ? m_tags.value(wire.target) : QByteArray(); !tag.isEmpty())
        wire.fields.append(http::Field{.name = "If-None-Match", .value = tag});
    Exchange* exchange = m_transport->send(wire, parent);
    m_live.insert(exchange);
    connect(exchange, &QObject::destroyed, this, [this, exchange] { m_live.remove(exchange); });
    return exchange;
}

std::chrono::milliseconds ApiClient::timeOf(const ApiRequest& request) const
{
    return request.time > 0ms ? request.time : m_answerTime;
}

void ApiClient::keepTag(const ApiRequest& request, const ApiAnswer& answer)
{
    if (!request.conditional || answer.status != 200)
        return;
    if (const QByteArray tag = answer.field("ETag"); !tag.isEmpty())
        m_tags.insert(request.target(), tag);
    else
        m_tags.remove(request.target());
}

} // namespace jobdeck::remote
