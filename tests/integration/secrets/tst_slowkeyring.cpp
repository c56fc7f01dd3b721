// SPDX-License-Identifier: Apache-2.0
// A Secret Service that takes every call and answers none: secrets are waited for, never missing.
#include "awaited.h"
#include "manualclock.h"
#include "privatebus.h"
#include "secrets/vault.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SilentService final : public QDBusVirtualObject
{
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection&) override
    {
        message.setDelayedReply(true);
        ++calls;
        return true;
    }
    int calls = 0;
};

} // namespace

class tst_SlowKeyring : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qunsetenv("XDG_CURRENT_DESKTOP");
        if (!m_bus.start())
            QSKIP("this machine has no dbus-daemon");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toUtf8());
        QDBusConnection connection = m_bus.connect(u"service"_s);
        QVERIFY(connection.registerVirtualObject(u"/org/freedesktop/secrets"_s, &m_service, QDBusConnection::SubPath));
        QVERIFY(connection.registerService(u"org.freedesktop.secrets"_s));
    }

    void secretsAreWaitedForAndNeverMissing()
    {
        const QTemporaryDir folder;
        QFile record(folder.filePath(u"vault.json"_s));
        QVERIFY(record.open(QIODevice::WriteOnly));
        record.write(R"({"version":1,"folder_id":"f-1","store":"keychain",
                         "secrets":[{"name":"A","kind":"variable","created_at":1}]})");
        record.close();
        Vault vault(folder.path(), m_clock, nullptr, {.patience = 500ms, .lookEvery = 200ms});
        QSignalSpy begun(&vault, &Vault::begun);
        vault.begin();
        QVERIFY(begun.wait());
        QVERIFY(m_service.calls > 0);
        QCOMPARE(vault.status().state, VaultState::Waiting);
        QCOMPARE(vault.list().size(), 1);
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer timer;
            timer.start();
            const Result<SecretValue> value = awaited(vault.read(u"A"_s));
            QCOMPARE(value.error().code, ErrorCode::Unavailable);
            QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
        }
        const Result<Done> written = awaited(vault.write({.name = u"B"_s}, SecretValue("1"), u"console"_s));
        QCOMPARE(written.error().code, ErrorCode::Unavailable);
        QCOMPARE(vault.status().store, VaultStore::Keychain); // nothing else was taken instead
        QCOMPARE(vault.list().size(), 1);
    }

private:
    ManualClock m_clock{1'795'412'912'345};
    PrivateBus m_bus;
    SilentService m_service;
};

QTEST_GUILESS_MAIN(tst_SlowKeyring)
#include "tst_slowkeyring.moc"
