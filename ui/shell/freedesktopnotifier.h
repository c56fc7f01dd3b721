// SPDX-License-Identifier: Apache-2.0
// Notifications over org.freedesktop.Notifications (Desktop Notifications 1.2), with our own ids. Lives on the GUI
// thread; never waits for the daemon.
#pragma once

#include "shell/notifier.h"

#include <QDBusConnection>

#include <optional>

namespace jobdeck {

class FreedesktopNotifier final : public Notifier
{
    Q_OBJECT

public:
    explicit FreedesktopNotifier(const QDBusConnection& bus, QObject* parent = nullptr);
    /// Takes what is on the screen away: nobody would answer a click on it.
    ~FreedesktopNotifier() override;

    void show(const Notification& notification) override;
    void withdraw() override;

private slots:
    void actionInvoked(uint id, const QString& key);
    void notificationClosed(uint id, uint reason);

private:
    void send(const Notification& notification);
    void close(uint id);

    QDBusConnection m_bus;
    uint m_id = 0;      ///< of the one on the screen; 0: none
    uint m_clicked = 0; ///< of one that was clicked while m_sending: perhaps of ours
    QString m_tag;
    bool m_sending = false;             ///< its id is not known yet
    bool m_withdrawn = false;           ///< to be closed as soon as it is
    std::optional<Notification> m_next; ///< waits for that id, to take its place
};

} // namespace jobdeck
