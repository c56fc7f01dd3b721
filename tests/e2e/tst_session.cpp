// SPDX-License-Identifier: Apache-2.0
// The ground under the desktop tests: what their session has is real, and tests can see what happens in it.
#include "notificationlog.h"
#include "trayprobe.h"

#include <QAction>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QIcon>
#include <QMenu>
#include <QPixmap>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTest>

#include <qt6keychain/keychain.h>

using namespace jobdeck;
using namespace Qt::StringLiterals;

class TestSession : public QObject
{
    Q_OBJECT

public:
    /// Receives org.freedesktop.portal.Settings.SettingChanged.
    Q_SLOT void settingChanged(const QString& space, const QString& key, const QDBusVariant& value)
    {
        m_setting = space + u' ' + key + u' ' + value.variant().toString();
    }

private slots:
    void foldersAreThoseOfTheSession()
    {
        const QString session = qEnvironmentVariable("JOBDECK_SESSION");
        QVERIFY(QDir(session).exists());
        QVERIFY(QDir::homePath().startsWith(session));
    }

    void theTrayShowsAnIconAndItsMenuWorks()
    {
        QVERIFY(QSystemTrayIcon::isSystemTrayAvailable());
        QMenu menu;
        QAction* open = menu.addAction(u"&Open"_s);
        QMenu* last = menu.addMenu(u"Last problems"_s);
        last->addAction(u"Backup failed"_s);
        last->addAction(u"Greyed out"_s)->setEnabled(false);
        QPixmap picture(24, 24);
        picture.fill(Qt::red);
        QSystemTrayIcon icon{QIcon(picture)};
        icon.setToolTip(u"Two jobs run"_s);
        icon.setContextMenu(&menu);
        icon.show();

        QTRY_COMPARE(TrayProbe::items().size(), 1);
        const TrayItem item = TrayProbe::items().constFirst();
        QCOMPARE(item.toolTip, u"Two jobs run"_s);
        QVERIFY(item.pictures > 0);
        QCOMPARE(TrayProbe::menu(item), (QStringList{u"Open"_s, u"Last problems"_s, u"Last problems/Backup failed"_s,
                                                     u"Last problems/Greyed out"_s}));
        QSignalSpy chosen(open, &QAction::triggered);
        QVERIFY(TrayProbe::choose(item, u"Open"_s));
        QTRY_COMPARE(chosen.count(), 1);
        QVERIFY(!TrayProbe::choose(item, u"Last problems/Greyed out"_s));

        QSignalSpy activated(&icon, &QSystemTrayIcon::activated);
        TrayProbe::activate(item);
        QTRY_COMPARE(activated.count(), 1);
    }

    void aNotificationIsShownAndAClickOnItIsHeard()
    {
        const NotificationLog log;
        QDBusMessage notify =
            QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
                                           u"org.freedesktop.Notifications"_s, u"Notify"_s);
        const QVariantMap hints{{u"urgency"_s, QVariant::fromValue(uchar(2))}};
        notify << u"jobdeck"_s << 0U << QString() << u"Backup failed"_s << u"after 3 s"_s
               << QStringList{u"default"_s, u"Open"_s} << hints << -1;
        const QDBusMessage reply = QDBusConnection::sessionBus().call(notify);
        QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);

        QTRY_VERIFY(log.find(u"Backup failed"_s));
        const auto shown = *log.find(u"Backup failed"_s);
        QCOMPARE(shown.id, reply.arguments().constFirst().toUInt());
        QCOMPARE(shown.app, u"jobdeck"_s);
        QCOMPARE(shown.urgency, 2);
        QCOMPARE(shown.actions.value(u"default"_s), u"Open"_s);
        QVERIFY(log.closed().isEmpty());

        QVERIFY(log.click(u"Backup failed"_s));
        QTRY_COMPARE(log.closed(), QList<uint>{shown.id});
    }

    void theKeyringKeepsASecret()
    {
        const QString service = u"jobdeck-test"_s;
        const auto run = [](QKeychain::Job& job) {
            job.setAutoDelete(false);
            QSignalSpy finished(&job, &QKeychain::Job::finished);
            job.start();
            return (!finished.isEmpty() || finished.wait(10000)) && job.error() == QKeychain::NoError;
        };
        QKeychain::WritePasswordJob write(service);
        write.setKey(u"token"_s);
        write.setTextData(u"geheim ✓"_s);
        QVERIFY2(run(write), qPrintable(write.errorString()));
        QKeychain::ReadPasswordJob read(service);
        read.setKey(u"token"_s);
        QVERIFY2(run(read), qPrintable(read.errorString()));
        QCOMPARE(read.textData(), u"geheim ✓"_s);
    }

    void theColourSchemeOfTheDesktopChanges()
    {
        const QString path = u"/org/freedesktop/portal/desktop"_s;
        const QString interface = u"org.freedesktop.portal.Settings"_s;
        QDBusMessage read =
            QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, path, interface, u"ReadOne"_s);
        read << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
        const QVariant before = QDBusConnection::sessionBus().call(read).arguments().value(0);
        QCOMPARE(before.value<QDBusVariant>().variant().toUInt(), 2U);
        QVERIFY(QDBusConnection::sessionBus().connect(u"org.freedesktop.portal.Desktop"_s, path, interface,
                                                      u"SettingChanged"_s, this,
                                                      SLOT(settingChanged(QString, QString, QDBusVariant))));
        QFile theme(qEnvironmentVariable("JOBDECK_SESSION") + u"/theme"_s);
        QVERIFY(theme.open(QIODevice::WriteOnly));
        theme.write("dark");
        theme.close();
        QTRY_COMPARE(m_setting, u"org.freedesktop.appearance color-scheme 1"_s);
    }

private:
    QString m_setting;
};

QTEST_MAIN(TestSession)
#include "tst_session.moc"
