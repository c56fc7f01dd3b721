// SPDX-License-Identifier: Apache-2.0
// The vault of a data folder where no keychain answers: real files, real encryption, one restart after the other.
#include "awaited.h"
#include "manualclock.h"
#include "memoryaudit.h"
#include "secrets/vault.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr qint64 kNow = 1'795'412'912'345;

class tst_Vault : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus"); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.jumpTo(kNow);
        m_audit.all.clear();
        begin();
    }

    void cleanup() { m_vault.reset(); }

    void nothingIsKeptBeforeTheUserAgreed()
    {
        QCOMPARE(m_vault->status().state, VaultState::Undecided);
        QVERIFY(!m_vault->status().keychainThere);
        const Result<Done> written = write(u"A"_s, "1");
        QCOMPARE(written.error().code, ErrorCode::Unsupported);
        QVERIFY(!written.error().message.isEmpty());
        QVERIFY(QDir(m_folder->path()).isEmpty(QDir::Files));
        QCOMPARE(m_vault->list().size(), 0);
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::NotFound);
    }

    void whatIsWrittenIsThereAfterARestart()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "value-of-a"));
        QVERIFY(write(u"B"_s, "value-of-b"));
        restart();
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(m_vault->status().store, VaultStore::KeyFile);
        QCOMPARE(names(), (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "value-of-a");
        const auto both = awaited(m_vault->readAll({u"B"_s, u"A"_s}));
        QCOMPARE(both->at(0).bytes(), "value-of-b");
        QCOMPARE(both->at(1).bytes(), "value-of-a");
        const Result<QList<SecretValue>> none = awaited(m_vault->readAll({u"A"_s, u"NO"_s}));
        QCOMPARE(none.error().code, ErrorCode::NotFound);
        QVERIFY(none.error().message.contains(u"NO"_s));
        QVERIFY(!content(u"vault.json"_s).contains("value-of"));
    }

    void useIsNotedToTheMinuteAndRevealingIsNoUse()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        QCOMPARE(awaited(m_vault->reveal(u"A"_s, u"terminal"_s))->bytes(), "1");
        QVERIFY(!m_vault->list().first().lastUsedAt);
        QVERIFY(awaited(m_vault->readAll({u"A"_s}, SecretUse::Later)));
        QVERIFY(!m_vault->list().first().lastUsedAt);
        m_clock.advance(90'000);
        QVERIFY(awaited(m_vault->read(u"A"_s)));
        const qint64 minute = m_clock.nowMs() / 60'000 * 60'000;
        QCOMPARE(m_vault->list().first().lastUsedAt, minute);
        QCOMPARE(m_vault->list().first().createdAt, kNow);
        restart();
        QCOMPARE(m_vault->list().first().lastUsedAt, minute);
    }

    void aRotatedSecretKeepsItsOwnTime()
    {
        const SecretInfo old = {.name = u"webhook/a/old"_s,
                                .kind = SecretKind::WebhookSecret,
                                .createdAt = kNow - 5000,
                                .expiresAt = kNow + 5000};
        useKeyFile();
        QVERIFY(awaited(m_vault->write(old, SecretValue("x"), u"console"_s)));
        QCOMPARE(m_vault->list().first().createdAt, kNow - 5000);
    }

    void aReplacedValueHasNotBeenUsed()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        QVERIFY(awaited(m_vault->read(u"A"_s)));
        QVERIFY(m_vault->list().first().lastUsedAt);
        m_clock.advance(90'000);
        QVERIFY(write(u"A"_s, "2"));
        QVERIFY(!m_vault->list().first().lastUsedAt);
    }

    void whatPeopleDoIsAudited()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        QVERIFY(write(u"A"_s, "2"));
        QVERIFY(awaited(m_vault->reveal(u"A"_s, u"terminal"_s)));
        QVERIFY(awaited(m_vault->read(u"A"_s)));
        QVERIFY(awaited(m_vault->remove(u"A"_s, u"console"_s)));
        QVERIFY(!awaited(m_vault->reveal(u"A"_s, u"console"_s)));
        QCOMPARE(m_audit.lines(), (QStringList{u"console vault.store key_file ok"_s, u"console secret.create A ok"_s,
                                               u"console secret.replace A ok"_s, u"terminal secret.reveal A ok"_s,
                                               u"console secret.delete A ok"_s,
                                               u"console secret.reveal A There is no secret “A” in the vault."_s}));
    }

    void whatCannotBeKeptIsRefusedWithItsField_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("field");
        QTest::newRow("no name") << QString() << QByteArray("v") << u"name"_s;
        QTest::newRow("not a variable's name") << u"MY-TOKEN"_s << QByteArray("v") << u"name"_s;
        QTest::newRow("a digit first") << u"1A"_s << QByteArray("v") << u"name"_s;
        QTest::newRow("line break") << u"A\nB"_s << QByteArray("v") << u"name"_s;
        QTest::newRow("too long") << QString(201, u'A') << QByteArray("v") << u"name"_s;
        QTest::newRow("no value") << u"A"_s << QByteArray() << u"value"_s;
        QTest::newRow("zero byte") << u"A"_s << QByteArray("a\0b", 3) << u"value"_s;
        QTest::newRow("no text") << u"A"_s << QByteArray("\xff\xfe") << u"value"_s;
        QTest::newRow("too large") << u"A"_s << QByteArray(64 * 1024 + 1, 'x') << u"value"_s;
    }
    void whatCannotBeKeptIsRefusedWithItsField()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, value);
        QFETCH(QString, field);
        useKeyFile();
        const Result<Done> written = write(name, value);
        QCOMPARE(written.error().code, ErrorCode::Invalid);
        QCOMPARE(written.error().fields.first().field, field);
        QVERIFY(m_vault->list().isEmpty());
    }

    void aPassphraseIsAskedForAfterARestart()
    {
        QVERIFY(awaited(m_vault->useStore(VaultStore::EncryptedFile, SecretValue("open sesame"))));
        QVERIFY(write(u"A"_s, "1"));
        restart();
        QCOMPARE(m_vault->status().state, VaultState::Locked);
        QCOMPARE(names(), QStringList{u"A"_s}); // names need no passphrase
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(write(u"A"_s, "2").error().code, ErrorCode::Unavailable);
        QCOMPARE(awaited(m_vault->unlock(SecretValue("wrong"))).error().code, ErrorCode::Invalid);
        QCOMPARE(m_vault->status().state, VaultState::Locked);
        QSignalSpy status(m_vault.get(), &SecretVault::statusChanged);
        QVERIFY(awaited(m_vault->unlock(SecretValue("open sesame"))));
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(status.size(), 1);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void changingThePassphraseNeedsTheOldOne()
    {
        QVERIFY(awaited(m_vault->useStore(VaultStore::EncryptedFile, SecretValue("one"))));
        QVERIFY(write(u"A"_s, "1"));
        QCOMPARE(awaited(m_vault->changePassphrase(SecretValue("no"), SecretValue("two"))).error().code,
                 ErrorCode::Invalid);
        QCOMPARE(awaited(m_vault->changePassphrase(SecretValue("one"), {})).error().code, ErrorCode::Invalid);
        QVERIFY(awaited(m_vault->changePassphrase(SecretValue("one"), SecretValue("two"))));
        restart();
        QCOMPARE(awaited(m_vault->unlock(SecretValue("one"))).error().code, ErrorCode::Invalid);
        QVERIFY(awaited(m_vault->unlock(SecretValue("two"))));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void movingTakesEverythingAndLeavesNothingBehind()
    {
        useKeyFile();
        for (const QString& name : {u"A"_s, u"B"_s, u"C"_s})
            QVERIFY(write(name, name.toUtf8() + "-value"));
        QVERIFY(awaited(m_vault->useStore(VaultStore::EncryptedFile, SecretValue("p"))));
        QCOMPARE(m_vault->status().store, VaultStore::EncryptedFile);
        QVERIFY(!QFile::exists(m_folder->filePath(u"secrets-keyfile.vault"_s)));
        QVERIFY(!QFile::exists(m_folder->filePath(u"secrets.key"_s)));
        QCOMPARE(awaited(m_vault->read(u"C"_s))->bytes(), "C-value");
        restart();
        QVERIFY(awaited(m_vault->unlock(SecretValue("p"))));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "A-value");
    }

    void aMoveToAKeychainThatIsNotThereChangesNothing()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        const Result<Done> moved = awaited(m_vault->useStore(VaultStore::Keychain, {}));
        QCOMPARE(moved.error().code, ErrorCode::Unavailable);
        QCOMPARE(m_vault->status().store, VaultStore::KeyFile);
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void aMoveOutOfALockedStoreChangesNothing()
    {
        QVERIFY(awaited(m_vault->useStore(VaultStore::EncryptedFile, SecretValue("p"))));
        QVERIFY(write(u"A"_s, "1"));
        restart();
        const Result<Done> moved = awaited(m_vault->useStore(VaultStore::KeyFile, {}));
        QCOMPARE(moved.error().code, ErrorCode::Unavailable);
        QCOMPARE(m_vault->status().store, VaultStore::EncryptedFile);
        QVERIFY(!QFile::exists(m_folder->filePath(u"secrets.key"_s)));
        QVERIFY(awaited(m_vault->unlock(SecretValue("p"))));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void aFolderWhoseKeychainIsGoneDoesNotLookEmpty()
    {
        m_vault.reset();
        replace(u"vault.json"_s, R"({"version":1,"folder_id":"f-1","store":"keychain",
                                     "secrets":[{"name":"A","kind":"variable","created_at":1}]})");
        begin();
        QCOMPARE(m_vault->status().store, VaultStore::Keychain);
        QCOMPARE(m_vault->status().state, VaultState::Absent);
        QVERIFY(!m_vault->status().message.isEmpty());
        QCOMPARE(names(), QStringList{u"A"_s});
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(write(u"B"_s, "1").error().code, ErrorCode::Unavailable); // no other store instead
        QCOMPARE(m_vault->status().store, VaultStore::Keychain);
        QCOMPARE(names(), QStringList{u"A"_s});
    }

    void aDamagedFileIsToldAndLeftAlone()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        m_vault.reset();
        const QByteArray damaged = content(u"secrets-keyfile.vault"_s).chopped(7);
        replace(u"secrets-keyfile.vault"_s, damaged);
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Absent);
        QVERIFY(m_vault->status().message.contains(u"damaged"_s));
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable);
        QVERIFY(!write(u"B"_s, "1"));
        QVERIFY(!awaited(m_vault->remove(u"A"_s, u"console"_s)));
        QCOMPARE(names(), QStringList{u"A"_s});
        QCOMPARE(content(u"secrets-keyfile.vault"_s), damaged);
    }

    void aKeyFileThatOthersCouldReadIsClosedAndSaid()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        m_vault.reset();
        const QString key = m_folder->filePath(u"secrets.key"_s);
        QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could be read by other users.*move the secrets"_s));
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Ready);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
        constexpr QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
        QCOMPARE(QFile::permissions(key) & others, QFile::Permissions());
    }

    void aKeyFileThatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: there is none
        QTest::addColumn<QString>("words");
        QTest::newRow("gone") << QByteArray() << u"secrets.key cannot be read"_s;
        QTest::newRow("of another vault") << QByteArray(64, 'a') << u"does not belong to the vault"_s;
        QTest::newRow("empty") << QByteArray("") << u"does not belong to the vault"_s;
    }
    void aKeyFileThatCannotBeReadIsNamed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        m_vault.reset();
        const QByteArray key = this->content(u"secrets.key"_s);
        QVERIFY(QFile::remove(m_folder->filePath(u"secrets.key"_s)));
        if (!content.isNull())
            replace(u"secrets.key"_s, content);
        QFile::setPermissions(m_folder->filePath(u"secrets.key"_s), QFile::ReadOwner | QFile::WriteOwner);
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Absent);
        QVERIFY2(m_vault->status().message.contains(words), qPrintable(m_vault->status().message));
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable);
        QCOMPARE(names(), QStringList{u"A"_s});
        replace(u"secrets.key"_s, key); // brought back
        QVERIFY(awaited(m_vault->unlock({})));
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "1");
    }

    void aLostStoreCanBeGivenUpAndItsNamesStay()
    {
        QVERIFY(awaited(m_vault->useStore(VaultStore::EncryptedFile, SecretValue("forgotten"))));
        QVERIFY(write(u"A"_s, "1"));
        restart();
        QVERIFY(awaited(m_vault->abandonStore()));
        QTRY_COMPARE(m_vault->status().state, VaultState::Undecided);
        QCOMPARE(m_vault->status().store, VaultStore::None);
        QCOMPARE(names(), QStringList{u"A"_s});
        QVERIFY(!m_vault->list().first().hasValue);
        QCOMPARE(QDir(m_folder->path()).entryList({u"secrets.vault.put-aside-*"_s}).size(), 1);
        useKeyFile();
        const Result<SecretValue> lost = awaited(m_vault->read(u"A"_s));
        QCOMPARE(lost.error().code, ErrorCode::NotFound);
        QVERIFY(lost.error().message.contains(u"A"_s));
        QVERIFY(write(u"A"_s, "again"));
        QVERIFY(m_vault->list().first().hasValue);
        QCOMPARE(awaited(m_vault->read(u"A"_s))->bytes(), "again");
    }

    void aRecordThatCannotBeReadIsNeverOverwritten_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no json") << QByteArray("{");
        QTest::newRow("of a newer version") << QByteArray(R"({"version":2,"folder_id":"f","store":"key_file"})");
        QTest::newRow("an unknown store") << QByteArray(R"({"version":1,"folder_id":"f","store":"cloud"})");
        QTest::newRow("without its id") << QByteArray(R"({"version":1,"store":"keychain"})");
    }
    void aRecordThatCannotBeReadIsNeverOverwritten()
    {
        QFETCH(QByteArray, bytes);
        m_vault.reset();
        replace(u"vault.json"_s, bytes);
        begin();
        QCOMPARE(m_vault->status().state, VaultState::Absent);
        QCOMPARE(awaited(m_vault->read(u"A"_s)).error().code, ErrorCode::Unavailable);
        QVERIFY(!write(u"A"_s, "1"));
        QVERIFY(!awaited(m_vault->useStore(VaultStore::KeyFile, {})));
        m_vault.reset();
        QCOMPARE(content(u"vault.json"_s), bytes);
    }

    void callsMadeBeforeItIsOpenWaitForIt()
    {
        useKeyFile();
        QVERIFY(write(u"A"_s, "1"));
        m_vault.reset();
        m_vault = std::make_unique<Vault>(m_folder->path(), m_clock, &m_audit);
        QCOMPARE(m_vault->status().state, VaultState::Waiting);
        const auto early = m_vault->read(u"A"_s);
        m_vault->begin();
        QCOMPARE(awaited(early)->bytes(), "1");
    }

    void manyChangesAtOnceAllStay()
    {
        useKeyFile();
        QList<QFuture<Result<Done>>> writes;
        for (int i = 0; i < 20; ++i)
            writes.append(m_vault->write({.name = u"N%1"_s.arg(i)}, SecretValue(QByteArray::number(i)), u"console"_s));
        writes.append(m_vault->remove(u"N3"_s, u"console"_s));
        for (const auto& written : std::as_const(writes))
            QVERIFY(awaited(written));
        restart();
        QCOMPARE(m_vault->list().size(), 19);
        QCOMPARE(awaited(m_vault->read(u"N19"_s))->bytes(), "19");
    }

private:
    void begin()
    {
        m_vault = std::make_unique<Vault>(m_folder->path(), m_clock, &m_audit);
        QSignalSpy begun(m_vault.get(), &Vault::begun);
        m_vault->begin();
        QVERIFY(begun.wait());
    }
    void restart()
    {
        m_vault.reset();
        begin();
    }
    void useKeyFile() { QVERIFY(awaited(m_vault->useStore(VaultStore::KeyFile, {}))); }
    Result<Done> write(const QString& name, const QByteArray& value)
    {
        return awaited(m_vault->write({.name = name}, SecretValue(value), u"console"_s));
    }
    QStringList names() const
    {
        QStringList out;
        for (const SecretInfo& info : m_vault->list())
            out.append(info.name);
        return out;
    }
    QByteArray content(const QString& name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void replace(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    ManualClock m_clock;
    MemoryAudit m_audit;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Vault> m_vault;
};

QTEST_GUILESS_MAIN(tst_Vault)
#include "tst_vault.moc"
