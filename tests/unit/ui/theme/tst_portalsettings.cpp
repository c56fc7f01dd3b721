// SPDX-License-Identifier: Apache-2.0
// Against a real message bus with a settings portal of the test's own on it.
#include "privatebus.h"
#include "theme/portalsettings.h"

#include <QDBusAbstractAdaptor>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint scheme = 0;

public slots:
    QDBusVariant Read(const QString& space, const QString& key) // NOLINT: the interface's name
    {
        const bool known = space == u"org.freedesktop.appearance"_s && key == u"color-scheme"_s;
        const QDBusVariant inner(known ? QVariant(scheme) : QVariant());
        return QDBusVariant(QVariant::fromValue(inner)); // twice wrapped, as the real one answers
    }

signals:
    void SettingChanged(const QString& space, const QString& key, const QDBusVariant& value); // NOLINT
};

class TestPortalSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_bus.start())
            QSKIP("there is no dbus-daemon on this machine");
        m_desktop = m_bus.connect(u"desktop"_s);
        QVERIFY(m_desktop.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal,
                                         QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(m_desktop.registerService(u"org.freedesktop.portal.Desktop"_s));
    }

    void aDarkDesktopIsSeenAtTheStart()
    {
        m_portal.scheme = 1;
        PortalSettings settings(m_bus.connect(u"program"_s));
        QCOMPARE(settings.scheme(), ColorScheme::Light); // not asked yet: nothing waits
        QVERIFY(!settings.isKnown());
        QTRY_VERIFY(settings.isKnown());
        QCOMPARE(settings.scheme(), ColorScheme::Dark);
    }

    void aDesktopWithoutAPortalIsNotWaitedFor()
    {
        PrivateBus empty;
        QVERIFY(empty.start());
        PortalSettings settings(empty.connect(u"lonely"_s));
        QTRY_VERIFY(settings.isKnown());
        QCOMPARE(settings.scheme(), ColorScheme::Light);
    }

    void aChangeIsFollowed()
    {
        m_portal.scheme = 1;
        PortalSettings settings(m_bus.connect(u"program"_s));
        QTRY_COMPARE(settings.scheme(), ColorScheme::Dark);
        QSignalSpy changed(&settings, &DesktopScheme::changed);
        emit m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(2u));
        QTRY_COMPARE(settings.scheme(), ColorScheme::Light);
        emit m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"contrast"_s, QDBusVariant(0u));
        emit m_portal.SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(1u));
        QTRY_COMPARE(settings.scheme(), ColorScheme::Dark);
        QCOMPARE(changed.size(), 2);
    }

private:
    PrivateBus m_bus;
    Portal m_portal;
    QDBusConnection m_desktop{u"none"_s};
};

QTEST_GUILESS_MAIN(TestPortalSettings)
#include "tst_portalsettings.moc"
