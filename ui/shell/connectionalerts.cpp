// SPDX-License-Identifier: Apache-2.0
#include "shell/connectionalerts.h"

#include "backendmodels.h"
#include "clock.h"
#include "shell/alertwords.h"
#include "shell/notifier.h"
#include "shell/preferences.h"
#include "webhooks.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr auto kLocal = "local"_L1;

ConnectionAlerts::ConnectionAlerts(const Connection& connection, Notifier* notifier, const Preferences* preferences,
                                   QObject* parent, std::chrono::milliseconds patience)
    : QObject(parent)
    , m_connection(connection)
    , m_notifier(notifier)
    , m_preferences(preferences)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionAlerts::tell);
    BackendModels* models = m_connection.context.models;
    connect(models, &BackendModels::reloaded, this, &ConnectionAlerts::assumeJobs);
    connect(models, &BackendModels::executionChanged, this, [this](const Execution& execution) {
        m_policy.see(execution);
        tell();
    });
    m_listenerTimer.setSingleShot(true);
    m_listenerTimer.setInterval(patience);
    m_listenerTimer.callOnTimeout(this, &ConnectionAlerts::tellListener);
    if (Webhooks* webhooks = m_connection.context.webhooks) {
        connect(webhooks, &Webhooks::suspicious, this, &ConnectionAlerts::warn);
        connect(webhooks, &Webhooks::listenerChanged, this, &ConnectionAlerts::seeListener);
        seeListener(webhooks->listener());
    }
    assumeJobs();
}

void ConnectionAlerts::assumeJobs()
{
    JobTableModel* jobs = m_connection.context.models->jobs();
    QList<Job> known;
    for (int row = 0; row < jobs->rowCount(); ++row)
        known.append(jobs->jobAt(row));
    m_policy.assume(known);
}

void ConnectionAlerts::tell()
{
    const qint64 now = m_connection.context.clock->monotonicMs();
    const QList<AlertPolicy::News> news = m_policy.take(now);
    if (!news.isEmpty())
        show(alertWords(news));
    if (const auto next = m_policy.nextAt(now))
        m_timer.start(static_cast<int>(*next - now));
}

/// Told once by whoever counts them.
void ConnectionAlerts::warn(const QString& words)
{
    show({.tag = AlertTag::kWebhooks,
          .title = tr("Webhook deliveries are refused"),
          .body = words,
          .action = tr("Show deliveries")});
}

void ConnectionAlerts::seeListener(const ListenerStatus& status)
{
    const bool fails = status.state == ListenerStatus::State::Failed;
    if (fails && !m_listenerFailed)
        m_listenerTimer.start();
    else if (!fails)
        m_listenerTimer.stop();
    m_listenerFailed = fails;
}

void ConnectionAlerts::tellListener()
{
    show({.tag = AlertTag::kWebhooks,
          .title = tr("Webhooks are not received"),
          .body = m_connection.context.webhooks->listener().message,
          .action = tr("Show webhooks")});
}

void ConnectionAlerts::show(Notification notification)
{
    if (!m_preferences->notifies() || !m_connection.notify)
        return;
    if (m_connection.id != kLocal) {
        notification.tag = AlertTag{m_connection.id, notification.tag}.text();
        notification.title = u"%1 — %2"_s.arg(m_connection.name, notification.title);
    }
    m_notifier->show(notification);
}

AlertTag AlertTag::fromText(const QString& text)
{
    const qsizetype end = text.indexOf(u'\n');
    return end < 0 ? AlertTag{.executionId = text}
                   : AlertTag{.connectionId = text.first(end), .executionId = text.sliced(end + 1)};
}

QString AlertTag::text() const
{
    return connectionId.isEmpty() ? executionId : connectionId + u'\n' + executionId;
}

} // namespace jobdeck
