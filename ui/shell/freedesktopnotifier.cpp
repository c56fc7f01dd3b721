// SPDX-License-Identifier: Apache-2.0
#include "shell/freedesktopnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLoggingCategory>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(logNotifications, "jobdeck.notifications")

namespace {

const QString kService = u"org.freedesktop.Notifications"_s;
const QString kPath = u"/org/freedesktop/Notifications"_s;
const QString kDefaultAction = u"default"_s; // a click on the notification itself
const QString kOpenAction = u"open"_s;

uchar wireUrgency(Notification::Urgency urgency)
{
    switch (urgency) {
    case Notification::Urgency::Low:
        return 0;
    case Notification::Urgency::Normal:
        break;
    case Notification::Urgency::Critical:
        return 2;
    }
    return 1;
}

QDBusMessage method(const QString& name)
{
    return QDBusMessage::createMethodCall(kService, kPath, kService, name);
}

} // namespace

FreedesktopNotifier::FreedesktopNotifier(const QDBusConnection& bus, QObject* parent) : Notifier(parent), m_bus(bus)
{
    // No service named: Qt would look up its owner and wait for the answer. The ids tell ours from others'.
    m_bus.connect(QString(), kPath, kService, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect(QString(), kPath, kService, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
}

FreedesktopNotifier::~FreedesktopNotifier()
{
    if (m_id != 0)
        close(m_id);
}

void FreedesktopNotifier::show(const Notification& notification)
{
    if (m_sending)
        m_next = notification;
    else
        send(notification);
}

void FreedesktopNotifier::send(const Notification& notification)
{
    QDBusMessage call = method(u"Notify"_s);
    QStringList actions = {kDefaultAction, notification.action};
    if (!notification.action.isEmpty())
        actions += {kOpenAction, notification.action};
    const QVariantMap hints = {
        {u"urgency"_s, QVariant::fromValue(wireUrgency(notification.urgency))},
        {u"desktop-entry"_s, u"jobdeck"_s},
    };
    call << u"Jobdeck"_s << m_id << u"jobdeck"_s << notification.title << notification.body.toHtmlEscaped() << actions
         << hints << -1;
    m_sending = true;
    m_tag = notification.tag;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        m_sending = false;
        m_id = reply.isError() ? 0 : reply.value();
        if (reply.isError())
            qCWarning(logNotifications) << "no notification was shown:" << reply.error().message();
        if (const uint clicked = std::exchange(m_clicked, 0); clicked == m_id && m_id != 0)
            emit opened(m_tag);
        if (std::exchange(m_withdrawn, false) && m_id != 0)
            close(m_id);
        if (const auto next = std::exchange(m_next, std::nullopt))
            send(*next);
    });
}

void FreedesktopNotifier::withdraw()
{
    m_next.reset();
    m_withdrawn = m_sending;
    if (m_id != 0)
        close(m_id);
}

void FreedesktopNotifier::close(uint id)
{
    QDBusMessage call = method(u"CloseNotification"_s);
    call << id;
    m_bus.asyncCall(call);
}

void FreedesktopNotifier::actionInvoked(uint id, const QString& key)
{
    if (key != kDefaultAction && key != kOpenAction)
        return;
    if (id == m_id && m_id != 0)
        emit opened(m_tag);
    else if (m_sending) // Qt can tell of the click before it tells of the id
        m_clicked = id;
}

void FreedesktopNotifier::notificationClosed(uint id, uint)
{
    if (id == m_id)
        m_id = 0;
}

} // namespace jobdeck
