// SPDX-License-Identifier: Apache-2.0
// A message bus of this test alone: a real dbus-daemon that ends with it. Any thread that owns it.
#pragma once

#include <QDBusConnection>
#include <QProcess>

namespace jobdeck {

class PrivateBus
{
public:
    /// False where this machine has no dbus-daemon.
    bool start()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
        if (!m_daemon.waitForStarted() || !m_daemon.waitForReadyRead())
            return false;
        m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
        return true;
    }

    QString address() const { return m_address; }

    /// A connection of its own, as another program would have.
    QDBusConnection connect(const QString& name) const { return QDBusConnection::connectToBus(m_address, name); }

    ~PrivateBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

private:
    QProcess m_daemon;
    QString m_address;
};

} // namespace jobdeck
