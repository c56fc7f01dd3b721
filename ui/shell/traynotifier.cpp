// SPDX-License-Identifier: Apache-2.0
#include "shell/traynotifier.h"

#include <QSystemTrayIcon>

namespace jobdeck {

TrayNotifier::TrayNotifier(QSystemTrayIcon* tray, QObject* parent) : Notifier(parent), m_tray(tray)
{
    connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] { emit opened(m_tag); });
}

void TrayNotifier::show(const Notification& notification)
{
    m_tag = notification.tag;
    const bool critical = notification.urgency == Notification::Urgency::Critical;
    m_tray->showMessage(notification.title, notification.body,
                        critical ? QSystemTrayIcon::Critical : QSystemTrayIcon::Information);
}

void TrayNotifier::withdraw()
{
    // The system's messages go by themselves; Qt offers no way to take one back.
}

} // namespace jobdeck
