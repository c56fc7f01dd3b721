// SPDX-License-Identifier: Apache-2.0
// Tells of the jobs of one connection that begin to fail or recover, of somebody who tries its webhooks, and of
// webhooks that cannot be received. Lives on the GUI thread.
#pragma once

#include "shell/alertpolicy.h"
#include "shell/connection.h"
#include "shell/notification.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace jobdeck {

class Notifier;
struct ListenerStatus;
class Preferences;

class ConnectionAlerts final : public QObject
{
    Q_OBJECT

public:
    /// A network that comes up late is nobody's business.
    static constexpr std::chrono::seconds kListenerPatience{5};

    /// The notifier and the preferences outlive it. `patience`: how long the listener may fail without a word.
    ConnectionAlerts(const Connection& connection, Notifier* notifier, const Preferences* preferences,
                     QObject* parent = nullptr, std::chrono::milliseconds patience = kListenerPatience);

    const Connection& connection() const { return m_connection; }
    void setNotifies(bool notify) { m_connection.notify = notify; }

private:
    void assumeJobs();
    void tell();
    void warn(const QString& words);
    void seeListener(const ListenerStatus& status);
    void tellListener();
    void show(Notification notification);

    Connection m_connection;
    Notifier* m_notifier;
    const Preferences* m_preferences;
    AlertPolicy m_policy;
    bool m_listenerFailed = false;
    QTimer m_listenerTimer;
    QTimer m_timer;
};

/// What a notification carries so that its click finds the execution, and back.
struct AlertTag
{
    QString connectionId; ///< empty: this computer's
    QString executionId;

    /// In place of an execution: the page of webhooks.
    static constexpr QLatin1StringView kWebhooks{"webhooks"};

    static AlertTag fromText(const QString& text);
    QString text() const;
};

} // namespace jobdeck
