// SPDX-License-Identifier: Apache-2.0
#include "remote/apicall.h"

#include "remote/faultwords.h"
#include "remote/retrypolicy.h"

#include <QRandomGenerator>
#include <QTimer>

namespace jobdeck::remote {

ApiCall::ApiCall(ApiClient& client, const ApiRequest& request, ApiClient::Take take, QObject* parent)
    : QObject(parent)
    , m_client(&client)
    , m_request(request)
    , m_take(std::move(take))
{}

void ApiCall::start()
{
    if (!m_client) // it went away between two tries; whoever asked goes too
        return deleteLater();
    ++m_attempt;
    m_answer = {};
    m_client->withToken(this, [this](const Result<SecretValue>& token) {
        if (token && m_client)
            return send(*token);
        m_answer.error =
            token ? Error{.code = ErrorCode::Closing, .message = tr("The connection is closed.")} : token.error();
        finish();
    });
}

void ApiCall::send(const SecretValue& token)
{
    m_exchange = m_client->send(m_request, token, m_client->timeOf(m_request), this);
    connect(m_exchange, &Exchange::headReceived, this, [this](int status, const QList<http::Field>& fields) {
        m_answer.status = status;
        m_answer.fields = fields;
    });
    connect(m_exchange, &Exchange::dataReceived, this, [this](const QByteArray& bytes) { m_answer.body += bytes; });
    connect(m_exchange, &Exchange::finished, this, &ApiCall::end);
}

void ApiCall::end(const std::optional<Fault>& fault)
{
    m_exchange->deleteLater();
    m_exchange = nullptr;
    if (!m_client)
        return deleteLater();
    if (fault) { // half an answer is none
        m_answer.status = 0;
        m_answer.body.clear();
        m_answer.fault = fault;
        m_answer.error = faultError(*fault, m_client->peerName());
    }
    judge();
    const double random = QRandomGenerator::global()->generateDouble();
    if (const auto wait = retryAfter(m_request, m_answer, m_attempt, random))
        QTimer::singleShot(*wait, this, &ApiCall::start);
    else
        finish();
}

void ApiCall::judge()
{
    const int status = m_answer.status;
    m_answer.retryAfter = readRetryAfter(m_answer.field("Retry-After"), m_client->clock().nowMs());
    m_answer.unchanged = status == 304;
    if (status >= 200 && status < 300)
        m_client->keepTag(m_request, m_answer);
    else if (status != 0 && status != 304)
        m_answer.error = statusError(status, m_answer.body, m_client->peerName());
    const bool byProxy = m_answer.fault && m_answer.fault->kind == Fault::Kind::Proxy;
    if (status == 401 || status == 407 || byProxy)
        m_client->forgetToken(); // the next call reads it anew: it may have been replaced in the vault
}

void ApiCall::finish()
{
    deleteLater();
    m_take(m_answer);
}

} // namespace jobdeck::remote
