// SPDX-License-Identifier: Apache-2.0
#include "webhook/webhooklistener.h"

#include "post.h"
#include "webhook/listenersettings.h"
#include "webhook/reception.h"

#include <QHostAddress>

#include <algorithm>
#include <utility>

namespace jobdeck::webhook {

using namespace Qt::StringLiterals;

static constexpr int kFirstRetryMs = 1000;
static constexpr int kLastRetryMs = 60'000;

WebhookListener::WebhookListener(GateTarget target, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_reception(new Reception(std::move(target), clock))
    , m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &WebhookListener::open);
    m_thread.setObjectName(u"webhooks"_s);
    m_reception->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_reception, &QObject::deleteLater);
    m_thread.start();
}

WebhookListener::~WebhookListener()
{
    stop();
}

void WebhookListener::stop()
{
    if (std::exchange(m_stopped, true))
        return;
    m_retry.stop();
    m_thread.quit();
    m_thread.wait();
    setStatus({});
}

Gate* WebhookListener::gate() const
{
    return m_reception->gate();
}

void WebhookListener::setTable(const std::shared_ptr<const HookTable>& table)
{
    if (!m_stopped)
        post(m_reception, [reception = m_reception, table] { reception->gate()->setTable(table); });
}

void WebhookListener::setProbe(const QString& path, const QString& word)
{
    if (!m_stopped)
        post(m_reception, [reception = m_reception, path, word] { reception->gate()->setProbe(path, word); });
}

void WebhookListener::apply(const ListenerSettings& settings, bool wanted)
{
    if (m_stopped || (m_applied && settings == m_settings && wanted == m_wanted))
        return;
    m_applied = true;
    m_settings = settings;
    m_wanted = wanted;
    m_retryMs = 0;
    open();
}

void WebhookListener::open()
{
    const int attempt = ++m_attempt;
    m_retry.stop();
    if (!m_wanted) {
        post(m_reception, [reception = m_reception] { reception->close(); });
        return setStatus({.baseUrl = senderBaseUrl(m_settings, m_settings.port)});
    }
    const auto opened = post(m_reception, [reception = m_reception, settings = m_settings]() -> Result<int> {
        const Result<quint16> port = reception->open(settings);
        return port ? Result<int>(*port) : Result<int>(port.error());
    });
    answer(opened, this, [this, attempt](const Result<int>& port) {
        if (attempt == m_attempt && !m_stopped)
            take(port);
    });
}

void WebhookListener::take(const Result<int>& port)
{
    if (!port) {
        m_retryMs = std::clamp(2 * m_retryMs, kFirstRetryMs, kLastRetryMs);
        m_retry.start(m_retryMs);
        return setStatus({.state = ListenerStatus::State::Failed,
                          .baseUrl = senderBaseUrl(m_settings, m_settings.port),
                          .message = port.error().message});
    }
    m_retryMs = 0;
    setStatus({.state = ListenerStatus::State::Listening, .port = *port, .baseUrl = senderBaseUrl(m_settings, *port)});
}

QString WebhookListener::localUrl() const
{
    if (m_status.state != ListenerStatus::State::Listening)
        return {};
    const QHostAddress address(m_settings.address);
    const bool any = address == QHostAddress::Any || address == QHostAddress::AnyIPv4;
    const bool any6 = address == QHostAddress::AnyIPv6;
    return listenerUrl(m_settings, any ? u"127.0.0.1"_s : any6 ? u"::1"_s : m_settings.address, m_status.port);
}

void WebhookListener::setStatus(const ListenerStatus& status)
{
    if (status == m_status)
        return;
    m_status = status;
    emit statusChanged(m_status);
}

} // namespace jobdeck::webhook
