// SPDX-License-Identifier: Apache-2.0
// A message bus of this test alone: a real dbus-daemon that ends with it. Any thread that owns it.
#pragma once

#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace jobdeck {

class PrivateBus
{
public:
    /// False where this machine has no dbus-daemon.
    bool start()
    {
        const QString config = m_folder.filePath(QStringLiteral("bus.conf"));
        QFile file(config);
        if (!file.open(QIODevice::WriteOnly) || file.write(kConfig) < 0)
            return false;
        file.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--config-file=") + config, QStringLiteral("--nofork"),
                        QStringLiteral("--print-address=1")});
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
    // No folder of services: the usual session's would start whatever this machine has for a name that nobody owns.
    static constexpr char kConfig[] =
        R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
};

} // namespace jobdeck
