// SPDX-License-Identifier: Apache-2.0
// Against a real message bus with a notification daemon of the test's own on it.
#include "privatebus.h"
#include "shell/freedesktopnotifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace jobdeck;
using namespace Qt::StringLiterals;

/// Keeps what it was asked to show; the test clicks.
class Daemon : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        uint replaces;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Shown> shown;
    QList<uint> closed;
    bool clicksAtOnce = false; ///< before it has given the id
    uint lastId = 40;          ///< never used twice, so that late news of one test does not mean another's

public slots:
    // The interface's names and order. NOLINTBEGIN
    uint Notify(const QString&, uint replaces, const QString&, const QString& title, const QString& body,
                const QStringList& actions, const QVariantMap& hints, int)
    {
        shown.append({replaces, title, body, actions, hints});
        const uint id = replaces != 0 ? replaces : ++lastId;
        if (clicksAtOnce)
            emit ActionInvoked(id, u"default"_s);
        return id;
    }
    void CloseNotification(uint id)
    {
        closed.append(id);
        emit NotificationClosed(id, 3);
    }

signals:
    void ActionInvoked(uint id, const QString& key);
    void NotificationClosed(uint id, uint reason);
    // NOLINTEND
};

class TestFreedesktopNotifier : public QObject
{
    Q_OBJECT

signals:
    void closingArrived();

private slots:
    void initTestCase()
    {
        if (!m_bus.start())
            QSKIP("there is no dbus-daemon on this machine");
        m_desktop = m_bus.connect(u"desktop"_s);
        QVERIFY(m_desktop.registerObject(u"/org/freedesktop/Notifications"_s, &m_daemon,
                                         QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(m_desktop.registerService(u"org.freedesktop.Notifications"_s));
    }

    void init()
    {
        m_daemon.shown.clear();
        m_daemon.closed.clear();
        m_daemon.clicksAtOnce = false;
    }

    void urgencyAndActionsArriveAsDaemonsReadThem()
    {
        FreedesktopNotifier notifier(m_bus.connect(u"program"_s));
        notifier.show(failure(u"e1"_s));
        QTRY_COMPARE(m_daemon.shown.size(), 1);
        const Daemon::Shown& shown = m_daemon.shown.constFirst();
        QCOMPARE(shown.title, u"Backup: failed"_s);
        QCOMPARE(shown.actions, QStringList({u"default"_s, u"Open"_s, u"open"_s, u"Open"_s}));
        const QVariant urgency = shown.hints.value(u"urgency"_s);
        QCOMPARE(urgency.typeId(), int(QMetaType::UChar)); // a byte, or daemons ignore it
        QCOMPARE(urgency.toInt(), 2);
    }

    void whatAProgramPrintedIsNotMarkup()
    {
        FreedesktopNotifier notifier(m_bus.connect(u"program"_s));
        Notification odd = failure(u"e1"_s);
        odd.body = u"<b>a & b</b>"_s;
        notifier.show(odd);
        QTRY_COMPARE(m_daemon.shown.size(), 1);
        QCOMPARE(m_daemon.shown.constFirst().body, u"&lt;b&gt;a &amp; b&lt;/b&gt;"_s);
    }

    void clickingOpensWhatItTellsOf_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("the notification") << u"default"_s;
        QTest::newRow("its button") << u"open"_s;
    }

    void clickingOpensWhatItTellsOf()
    {
        QFETCH(QString, key);
        FreedesktopNotifier notifier(m_bus.connect(u"program"_s));
        QSignalSpy opened(&notifier, &Notifier::opened);
        notifier.show(failure(u"e7"_s));
        QTRY_COMPARE(m_daemon.shown.size(), 1);
        emit m_daemon.ActionInvoked(7, key); // another program's
        QTRY_VERIFY(clicked(opened, key));
        QCOMPARE(opened.constFirst().constFirst().toString(), u"e7"_s);
    }

    void aClickThatIsHeardBeforeTheIdIsNotLost()
    {
        FreedesktopNotifier notifier(m_bus.connect(u"program"_s));
        QSignalSpy opened(&notifier, &Notifier::opened);
        m_daemon.clicksAtOnce = true;
        notifier.show(failure(u"e7"_s));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().constFirst().toString(), u"e7"_s);
    }

    void theNextTakesThePlaceOfTheLast()
    {
        FreedesktopNotifier notifier(m_bus.connect(u"program"_s));
        notifier.show(failure(u"e1"_s));
        notifier.show(failure(u"e2"_s)); // before the daemon gave the first its id
        QTRY_COMPARE(m_daemon.shown.size(), 2);
        QCOMPARE(m_daemon.shown.constFirst().replaces, 0u);
        QCOMPARE(m_daemon.shown.constLast().replaces, m_daemon.lastId);
        QSignalSpy opened(&notifier, &Notifier::opened);
        QTRY_VERIFY(clicked(opened));
        QCOMPARE(opened.constFirst().constFirst().toString(), u"e2"_s);
    }

    void oneThatWasClosedIsNotReplaced()
    {
        QDBusConnection program = m_bus.connect(u"program"_s);
        FreedesktopNotifier notifier(program);
        QVERIFY(program.connect(QString(), u"/org/freedesktop/Notifications"_s, u"org.freedesktop.Notifications"_s,
                                u"NotificationClosed"_s, this, SIGNAL(closingArrived())));
        notifier.show(failure(u"e1"_s));
        QTRY_COMPARE(m_daemon.shown.size(), 1);
        QSignalSpy arrived(this, &TestFreedesktopNotifier::closingArrived);
        notifier.withdraw();
        QTRY_VERIFY(m_daemon.closed.contains(m_daemon.lastId));
        QTRY_VERIFY(!arrived.isEmpty());
        notifier.show(failure(u"e2"_s));
        QTRY_COMPARE(m_daemon.shown.size(), 2);
        QCOMPARE(m_daemon.shown.constLast().replaces, 0u);
    }

    void oneCanBeWithdrawnBeforeItHasAnId()
    {
        FreedesktopNotifier notifier(m_bus.connect(u"program"_s));
        notifier.show(failure(u"e1"_s));
        notifier.withdraw();
        QTRY_COMPARE(m_daemon.shown.size(), 1); // what an earlier test left is closed about now, too
        QTRY_VERIFY(m_daemon.closed.contains(m_daemon.lastId));
    }

    void nothingStaysOnTheScreenThatNobodyAnswers()
    {
        {
            QDBusConnection program = m_bus.connect(u"program"_s);
            FreedesktopNotifier notifier(program);
            notifier.show(failure(u"e1"_s));
            QTRY_COMPARE(m_daemon.shown.size(), 1);
            QSignalSpy opened(&notifier, &Notifier::opened);
            QTRY_VERIFY(clicked(opened)); // its id has arrived
        }
        QTRY_VERIFY(m_daemon.closed.contains(m_daemon.lastId));
    }

    void aDaemonThatWentAndCameAgainIsAskedAgain()
    {
        const QDBusConnection program = m_bus.connect(u"restarted"_s);
        FreedesktopNotifier notifier(program);
        notifier.show(failure(u"e1"_s));
        QTRY_COMPARE(m_daemon.shown.size(), 1);
        awaitAnswers(program); // so that the next does not wait for this one
        QVERIFY(m_desktop.unregisterService(u"org.freedesktop.Notifications"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no notification was shown"_s));
        notifier.show(failure(u"e2"_s));
        awaitAnswers(program);
        QVERIFY(m_desktop.registerService(u"org.freedesktop.Notifications"_s));
        notifier.show(failure(u"e3"_s));
        QTRY_COMPARE(m_daemon.shown.size(), 2);
        const QSignalSpy opened(&notifier, &Notifier::opened);
        QTRY_VERIFY(clicked(opened));
        QCOMPARE(opened.last().first().toString(), u"e3"_s);
    }

    void withoutADaemonItIsLoggedAndNothingBreaks()
    {
        PrivateBus empty;
        QVERIFY(empty.start());
        const QDBusConnection program = empty.connect(u"lonely"_s);
        FreedesktopNotifier notifier(program);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no notification was shown"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no notification was shown"_s));
        notifier.show(failure(u"e1"_s));
        notifier.show(failure(u"e2"_s)); // sent when the first is answered
        awaitAnswers(program);
        awaitAnswers(program);
    }

private:
    /// Until the bus itself has answered, which it does in the order it was asked.
    static void awaitAnswers(const QDBusConnection& program)
    {
        const QDBusPendingCallWatcher last(program.asyncCall(QDBusMessage::createMethodCall(
            u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, u"GetId"_s)));
        QSignalSpy finished(&last, &QDBusPendingCallWatcher::finished);
        QVERIFY(finished.wait());
    }

    /// Clicks until it is heard: the notifier learns its notification's id a moment after the daemon gave it.
    bool clicked(const QSignalSpy& opened, const QString& key = u"default"_s)
    {
        if (opened.isEmpty())
            emit m_daemon.ActionInvoked(m_daemon.lastId, key);
        return !opened.isEmpty();
    }

    static Notification failure(const QString& tag)
    {
        return {.tag = tag,
                .title = u"Backup: failed"_s,
                .body = u"Exit code 3."_s,
                .action = u"Open"_s,
                .urgency = Notification::Urgency::Critical};
    }

    PrivateBus m_bus;
    Daemon m_daemon;
    QDBusConnection m_desktop{u"none"_s};
};

QTEST_GUILESS_MAIN(TestFreedesktopNotifier)
#include "tst_freedesktopnotifier.moc"
