// SPDX-License-Identifier: Apache-2.0
#include "shell/connectionalerts.h"

#include "memorywebhooks.h"
#include "shell/notifier.h"
#include "shellfixture.h"

#include <QStandardPaths>
#include <QTest>
#include <QTimer>

using namespace jobdeck;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Notifications final : public Notifier
{
public:
    void show(const Notification& notification) override { shown.append(notification); }
    void withdraw() override {}
    QList<Notification> shown;
};

constexpr auto kPatience = 50ms;
const ListenerStatus kTaken = {.state = ListenerStatus::State::Failed, .message = u"Port 8765 is taken."_s};
const ListenerStatus kWorks = {.state = ListenerStatus::State::Listening, .port = 8765};

} // namespace

class tst_ConnectionAlerts : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void cleanup()
    {
        m_notifications.shown.clear();
        m_webhooks.setListener(kWorks);
    }

    void aListenerThatFailsIsToldOnce()
    {
        const ConnectionAlerts alerts(connection(), &m_notifications, &m_fixture.preferences, nullptr, kPatience);
        m_webhooks.setListener(kTaken);
        QTRY_COMPARE(m_notifications.shown.size(), 1);
        QCOMPARE(m_notifications.shown.first().body, kTaken.message);
        m_webhooks.setListener({.state = ListenerStatus::State::Failed, .message = u"Still taken."_s});
        waitLonger();
        QCOMPARE(m_notifications.shown.size(), 1);
        m_webhooks.setListener(kWorks);
        m_webhooks.setListener(kTaken);
        QTRY_COMPARE(m_notifications.shown.size(), 2);
    }

    void whatWorksAgainSoonIsNotWorthAWord()
    {
        const ConnectionAlerts alerts(connection(), &m_notifications, &m_fixture.preferences, nullptr, kPatience);
        m_webhooks.setListener(kTaken);
        m_webhooks.setListener(kWorks);
        waitLonger();
        QCOMPARE(m_notifications.shown.size(), 0);
    }

    void whatFailedBeforeAnybodyListenedIsTold()
    {
        m_webhooks.setListener(kTaken);
        const ConnectionAlerts alerts(connection(), &m_notifications, &m_fixture.preferences, nullptr, kPatience);
        QTRY_COMPARE(m_notifications.shown.size(), 1);
    }

private:
    Connection connection()
    {
        Connection out = m_fixture.connection();
        out.context.webhooks = &m_webhooks;
        return out;
    }

    /// A timer that began before this one has fired.
    static void waitLonger()
    {
        bool over = false;
        QTimer::singleShot(3 * kPatience, [&over] { over = true; });
        QTRY_VERIFY(over);
    }

    ShellFixture m_fixture;
    MemoryWebhooks m_webhooks{m_fixture.backend, m_fixture.clock};
    Notifications m_notifications;
};

QTEST_MAIN(tst_ConnectionAlerts)
#include "tst_connectionalerts.moc"
