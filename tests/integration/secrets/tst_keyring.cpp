// SPDX-License-Identifier: Apache-2.0
// The vault in a real keyring (gnome-keyring of the test's own session): open, locked with its real prompt, emptied.
#include "awaited.h"
#include "manualclock.h"
#include "secrets/vault.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_Keyring : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        begin();
    }

    void cleanup()
    {
        m_vault.reset();
        if (QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s))
            unlockElsewhere();
    }

    void theFirstSecretGoesIntoTheKeyring()
    {
        QCOMPARE(m_vault->status().store, VaultStore::None);
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(m_vault->status().storeName, u"GNOME Keyring"_s);
        QVERIFY(m_vault->status().keychainThere);
        QVERIFY(write(u"A"_s, "s3cret-of-the-keyring"));
        QCOMPARE(m_vault->status().store, VaultStore::Keychain);
        QCOMPARE(m_vault->status().storeName, u"GNOME Keyring"_s);
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "s3cret-of-the-keyring");
        QDirIterator files(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("s3cret-of-the-keyring"));
        }
    }

    void anyBytesComeBack()
    {
        QByteArray bytes(256, '\0');
        for (int i = 0; i < 256; ++i)
            bytes[i] = char(i);
        QVERIFY(awaited(
            m_vault->write({.name = u"hook"_s, .kind = SecretKind::WebhookSecret}, SecretValue(bytes), u"console"_s)));
        QCOMPARE(awaited(m_vault->read(u"hook"_s))->bytes(), bytes);
        QVERIFY(write(u"LARGE"_s, QByteArray(60'000, 'x')));
        QCOMPARE(awaited(m_vault->read(u"LARGE"_s))->bytes().size(), 60'000);
    }

    void twoFoldersDoNotMeet()
    {
        QVERIFY(write(u"A"_s, "mine"));
        const QTemporaryDir other;
        Vault second(other.path(), m_clock);
        QSignalSpy begun(&second, &Vault::begun);
        second.begin();
        QVERIFY(begun.wait());
        QVERIFY(awaited(second.write({.name = u"A"_s}, SecretValue("theirs"), u"console"_s)));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "mine");
        QVERIFY(awaited(second.remove(u"A"_s, u"console"_s)));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "mine");
    }

    void anEntryThatIsPositivelyGoneIsNotFound()
    {
        QVERIFY(write(u"A"_s, "1"));
        QVERIFY(write(u"B"_s, "2"));
        clearEntry(u"/A"_s);
        const Result<SecretValue> gone = awaited(m_vault->read(u"A"_s));
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
        QVERIFY(gone.error().message.contains(u"A"_s));
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(awaited(m_vault->read(u"B"_s))->bytes(), "2");
    }

    void anEmptiedKeyringDoesNotLookLikeDeletedSecrets()
    {
        QVERIFY(write(u"A"_s, "1"));
        clearEntry(u"/A"_s);
        clearEntry({}); // our mark, as in another keyring
        const Result<SecretValue> gone = awaited(m_vault->read(u"A"_s));
        QCOMPARE(gone.error().code, ErrorCode::Unavailable);
        QCOMPARE(m_vault->status().state, VaultState::Absent);
        QCOMPARE(m_vault->list().size(), 1);
    }

    void aLockedKeyringShowsItsPromptAndCancellingIsClear()
    {
        QVERIFY(write(u"A"_s, "1"));
        lock();
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Locked);
        QCOMPARE(prompts(), 0); // looking does not ask
        const auto first = m_vault->read(u"A"_s);
        const auto second = m_vault->read(u"A"_s);
        QTRY_COMPARE_WITH_TIMEOUT(prompts(), 1, 10'000);
        press(u"Escape"_s);
        const Result<SecretValue> refused = awaited(first);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(refused.error().message.contains(u"locked"_s));
        QCOMPARE(awaited(second).error().code, ErrorCode::Unavailable); // without a second prompt
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(prompts(), 0);
        QCOMPARE(m_vault->status().state, VaultState::Locked);
        QCOMPARE(m_vault->list().size(), 1);

        const auto unlocked = m_vault->unlock({});
        QTRY_COMPARE_WITH_TIMEOUT(prompts(), 1, 10'000);
        typePassword();
        QVERIFY(awaited(unlocked));
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void unlockingElsewhereIsNoticed()
    {
        QVERIFY(write(u"A"_s, "1"));
        lock();
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Locked);
        unlockElsewhere();
        QTRY_COMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(prompts(), 0);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void aPromptThatStaysOpenIsWaitingNotMissing()
    {
        QVERIFY(write(u"A"_s, "1"));
        lock();
        begin(1s);
        const Result<SecretValue> waiting = awaited(m_vault->read(u"A"_s));
        QCOMPARE(waiting.error().code, ErrorCode::Unavailable);
        QCOMPARE(m_vault->status().state, VaultState::Waiting);
        QCOMPARE(prompts(), 1);
        typePassword();
        QTRY_COMPARE_WITH_TIMEOUT(m_vault->status().state, VaultState::Ready, 10'000);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void movingOutAndInLeavesNothingBehind()
    {
        QVERIFY(write(u"A"_s, "1"));
        QVERIFY(write(u"B"_s, "2"));
        QCOMPARE(entries(), 3); // and the mark
        QVERIFY(awaited(m_vault->useStore(VaultStore::KeyFile, {})));
        QCOMPARE(entries(), 0);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
        QVERIFY(awaited(m_vault->useStore(VaultStore::Keychain, {})));
        QCOMPARE(entries(), 3);
        QCOMPARE(awaited(m_vault->read(u"B"_s))->bytes(), "2");
        QVERIFY(!QFile::exists(m_folder->filePath(u"secrets.key"_s)));
    }

    void aKeyringThatGoesAwayMidwayIsAbsent()
    {
        QVERIFY(write(u"A"_s, "1"));
        QVERIFY(::kill(keyringProcess(), SIGKILL) == 0);
        QTRY_COMPARE_WITH_TIMEOUT(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_vault->status().state, VaultState::Absent, 20'000);
        QCOMPARE(m_vault->list().size(), 1);
        QCOMPARE(m_vault->status().store, VaultStore::Keychain);
        QVERIFY(!write(u"B"_s, "1"));
    }

private:
    void begin(std::chrono::milliseconds patience = 10s)
    {
        m_vault.reset();
        m_vault = std::make_unique<Vault>(m_folder->path(), m_clock, nullptr,
                                          VaultOptions{.patience = patience, .lookEvery = 200ms});
        QSignalSpy begun(m_vault.get(), &Vault::begun);
        m_vault->begin();
        QVERIFY(begun.wait());
    }
    Result<Done> write(const QString& name, const QByteArray& value)
    {
        return awaited(m_vault->write({.name = name}, SecretValue(value), u"console"_s));
    }

    static QDBusMessage call(const QString& method, const QVariantList& arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    }
    static void lock()
    {
        const QList<QDBusObjectPath> login{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)};
        QCOMPARE(call(u"Lock"_s, {QVariant::fromValue(login)}).type(), QDBusMessage::ReplyMessage);
    }
    static bool isLocked()
    {
        QDBusMessage message =
            QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets/collection/login"_s,
                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        message.setArguments({u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
        return QDBusConnection::sessionBus()
            .call(message)
            .arguments()
            .value(0)
            .value<QDBusVariant>()
            .variant()
            .toBool();
    }
    /// As another program does that the user gives the password to.
    static void unlockElsewhere()
    {
        if (!isLocked())
            return;
        QProcess other;
        other.start(u"secret-tool"_s, {u"search"_s, u"--unlock"_s, u"--all"_s, u"server"_s, u"jobdeck"_s});
        QTRY_COMPARE_WITH_TIMEOUT(prompts(), 1, 10'000);
        typePassword();
        QVERIFY(other.waitForFinished(10'000));
        QVERIFY(!isLocked());
    }
    static QByteArray output(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        (void)process.waitForFinished();
        return process.readAllStandardOutput() + process.readAllStandardError();
    }
    static int prompts()
    {
        return int(output(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--name"_s, u"Unlock"_s}).count('\n'));
    }
    static void press(const QString& key) { (void)output(u"xdotool"_s, {u"key"_s, key}); }
    static void typePassword()
    {
        QTest::qWait(500); // the prompt takes the keyboard some time after it is shown, and says so to nobody
        (void)output(u"xdotool"_s, {u"type"_s, u"password"_s});
        press(u"Return"_s);
    }
    QString folderId() const
    {
        QFile file(m_folder->filePath(u"vault.json"_s));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())[u"folder_id"_s].toString()
                                              : QString();
    }
    void clearEntry(const QString& key) const
    {
        (void)output(u"secret-tool"_s, {u"clear"_s, u"server"_s, u"jobdeck"_s, u"user"_s, folderId() + key});
    }
    int entries() const
    {
        const QByteArray all = output(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, u"jobdeck"_s});
        return int(all.count("attribute.user = " + folderId().toUtf8()));
    }
    static pid_t keyringProcess()
    {
        return pid_t(QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s).value());
    }

    ManualClock m_clock{1'795'412'912'345};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;
};

QTEST_GUILESS_MAIN(tst_Keyring)
#include "tst_keyring.moc"
