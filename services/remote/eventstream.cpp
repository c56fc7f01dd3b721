// SPDX-License-Identifier: Apache-2.0
#include "remote/eventstream.h"

#include "remote/faultwords.h"
#include "remote/retrypolicy.h"

#include <QRandomGenerator>

#include <algorithm>

namespace jobdeck::remote {

using namespace std::chrono_literals;

/// Services send comments while nothing happens; a connection that is silent for longer is dead without knowing it.
static constexpr auto kSilence = 120s;

EventStream::EventStream(ApiClient& client, const QStringList& path, QObject* parent)
    : QObject(parent)
    , m_client(&client)
    , m_path(path)
{
    m_wait.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &EventStream::open);
    connect(&m_silence, &QTimer::timeout, this, &EventStream::takeEnd);
}

void EventStream::open()
{
    if (!m_client)
        return;
    m_parser.restart();
    m_status = 0;
    m_refusal.clear();
    ApiRequest request = {.path = m_path};
    request.fields = {{.name = "Accept", .value = "text/event-stream"}, {.name = "Cache-Control", .value = "no-store"}};
    if (!m_parser.lastEventId().isEmpty())
        request.fields.append({.name = "Last-Event-ID", .value = m_parser.lastEventId()});
    m_client->openStream(request, this, [this](const Result<Exchange*>& exchange) { connectTo(exchange); });
}

void EventStream::resume()
{
    const double random = QRandomGenerator::global()->generateDouble();
    const std::chrono::milliseconds asked(m_parser.retryMs().value_or(0));
    m_wait.start(std::max(asked, backoff(++m_failures, 500ms, 30s, random)));
}

void EventStream::connectTo(const Result<Exchange*>& exchange)
{
    if (!exchange) {
        emit broken();
        return;
    }
    m_exchange = *exchange;
    m_silence.start(kSilence);
    connect(m_exchange, &Exchange::headReceived, this, [this](int status) { m_status = status; });
    connect(m_exchange, &Exchange::dataReceived, this, &EventStream::takeBytes);
    connect(m_exchange, &Exchange::finished, this, &EventStream::takeEnd);
}

void EventStream::takeBytes(const QByteArray& bytes)
{
    if (m_status != 200) {
        m_refusal += bytes.left(64 * 1024 - m_refusal.size());
        return;
    }
    m_silence.start(kSilence);
    const QList<ServerEvent> events = m_parser.feed(bytes);
    if (!events.isEmpty())
        m_failures = 0;
    for (const ServerEvent& event : events)
        emit received(event);
    if (m_parser.isOverlong())
        takeEnd();
}

void EventStream::takeEnd()
{
    close();
    const bool comesBack = m_status == 0 || m_status == 200 || m_status == 429 || m_status >= 502;
    if (comesBack || !m_client)
        emit broken();
    else
        emit refused(statusError(m_status, m_refusal, m_client->peerName()));
}

void EventStream::close()
{
    m_silence.stop();
    if (m_exchange) {
        m_exchange->disconnect(this);
        m_exchange->deleteLater();
    }
    m_exchange = nullptr;
}

} // namespace jobdeck::remote
