// SPDX-License-Identifier: Apache-2.0
// A user's home in which systemctl, loginctl and journalctl are the stand-ins of tests/standins; the test's own
// environment, as long as it lives. Test thread.
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace jobdeck {

class StandIn
{
public:
    StandIn()
    {
        QFile::setPermissions(home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QDir(home.path()).mkpath(QStringLiteral("standin"));
        set("HOME", home.path());
        set("XDG_DATA_HOME", home.filePath(QStringLiteral("share")));
        set("XDG_CONFIG_HOME", home.filePath(QStringLiteral("config")));
        set("XDG_RUNTIME_DIR", home.path());
        set("DBUS_SESSION_BUS_ADDRESS", QStringLiteral("unix:path=/nowhere/bus"));
        set("JOBDECK_STANDIN", home.filePath(QStringLiteral("standin")));
        set("PATH", QStringLiteral(JOBDECK_STANDINS ":") + qEnvironmentVariable("PATH"));
    }
    ~StandIn()
    {
        for (auto it = m_before.begin(); it != m_before.end(); ++it) {
            if (it->isNull())
                qunsetenv(it.key());
            else
                qputenv(it.key(), *it);
        }
    }
    Q_DISABLE_COPY_MOVE(StandIn)

    /// `no-manager`, `no-restart`, `no-linger`, `linger`, `hold-VERB`: see the stand-ins.
    void put(const QString& name) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    void take(const QString& name) const { QFile::remove(path(name)); }
    bool has(const QString& name) const { return QFile::exists(path(name)); }
    /// What systemctl was asked, a call a line.
    QString calls() const { return read(path(QStringLiteral("calls"))); }
    QString unit(const QString& name) const { return read(unitPath(name)); }
    QString unitPath(const QString& name) const { return home.filePath(QStringLiteral("config/systemd/user/")) + name; }
    /// 0: it does not run.
    qint64 pid(const QString& unitName) const { return read(path(unitName + QStringLiteral(".pid"))).toLongLong(); }

    /// What the service said.
    QString log(const QString& unitName) const { return read(path(unitName + QStringLiteral(".log"))); }

    QTemporaryDir home;

private:
    QString path(const QString& name) const { return home.filePath(QStringLiteral("standin/")) + name; }
    static QString read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    void set(const char* name, const QString& value)
    {
        m_before.insert(name, qEnvironmentVariableIsSet(name) ? qgetenv(name) : QByteArray());
        qputenv(name, value.toUtf8());
    }

    QMap<const char*, QByteArray> m_before;
};

} // namespace jobdeck
