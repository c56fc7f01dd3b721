// SPDX-License-Identifier: Apache-2.0
// The encrypted vault as bytes and as a file: what it gives back, and what it refuses.
#include "secrets/vaultfile.h"
#include "secrets/vaultfolderfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::secrets;
using namespace Qt::StringLiterals;

class tst_VaultFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void scryptIsTheOneOfItsSpecification()
    {
        // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N=16384, r=8, p=1, 64)
        const KeyRecipe recipe{.logN = 14, .r = 8, .p = 1, .salt = "SodiumChloride"};
        QCOMPARE(deriveKey(recipe, SecretValue("pleaseletmein")).bytes().toHex(),
                 "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                 "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    }

    void whatIsSealedComesBack()
    {
        const KeyRecipe recipe = newRecipe(KeySource::KeyFile);
        const SecretValue key = deriveKey(recipe, SecretValue("k"));
        const VaultEntries entries{{u"A"_s, SecretValue(QByteArray("a\0b", 3))}, {u"ÄÖ/1"_s, SecretValue("x")}};
        const auto parsed = parseVault(sealVault(recipe, key, entries));
        const auto& sealed = std::get<SealedVault>(parsed);
        QCOMPARE(sealed.recipe, recipe);
        const auto opened = openVault(sealed, key);
        QCOMPARE(std::get<VaultEntries>(opened), entries);
        const auto wrong = openVault(sealed, deriveKey(recipe, SecretValue("other")));
        QCOMPARE(std::get<StoreReply>(wrong).outcome, StoreOutcome::Denied);
    }

    void twoSealsOfTheSameShareNothing()
    {
        const KeyRecipe recipe = newRecipe(KeySource::KeyFile);
        const SecretValue key = deriveKey(recipe, SecretValue("k"));
        const VaultEntries entries{{u"A"_s, SecretValue("value that is long enough")}};
        const QByteArray one = sealVault(recipe, key, entries);
        const QByteArray two = sealVault(recipe, key, entries);
        QVERIFY(one.sliced(64, 24) != two.sliced(64, 24));
        QVERIFY(!one.contains("value that"));
    }

    void everyFlippedBitIsSeen()
    {
        const KeyRecipe recipe = newRecipe(KeySource::KeyFile);
        const QByteArray good =
            sealVault(recipe, deriveKey(recipe, SecretValue("k")), {{u"A"_s, SecretValue("some value")}});
        for (qsizetype bit = 0; bit < good.size() * 8; ++bit) {
            QByteArray bad = good;
            bad[bit / 8] = char(bad[bit / 8] ^ (1 << (bit % 8)));
            const auto parsed = parseVault(bad);
            QVERIFY2(std::holds_alternative<StoreReply>(parsed), qPrintable(QString::number(bit)));
            QCOMPARE(std::get<StoreReply>(parsed).outcome, StoreOutcome::Damaged);
        }
    }

    void everyShorterFileIsSeen()
    {
        const KeyRecipe recipe = newRecipe(KeySource::KeyFile);
        const QByteArray good = sealVault(recipe, deriveKey(recipe, SecretValue("k")), {});
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY(std::holds_alternative<StoreReply>(parseVault(good.first(size))));
        QVERIFY(std::holds_alternative<StoreReply>(parseVault(good + '\0')));
    }

    /// Somebody who can write the file can also mend its digest, but not its authentication.
    void aChangeWithAMendedDigestIsSeenWhenItIsOpened()
    {
        const KeyRecipe recipe = newRecipe(KeySource::KeyFile);
        const SecretValue key = deriveKey(recipe, SecretValue("k"));
        const QByteArray good = sealVault(recipe, key, {{u"A"_s, SecretValue("some value")}});
        for (const qsizetype at : {13, 60, 70, 85}) {
            QByteArray bad = good.chopped(32);
            bad[at] = char(bad[at] ^ 1);
            bad += QCryptographicHash::hash(bad, QCryptographicHash::Sha256);
            const auto parsed = parseVault(bad);
            if (const auto* sealed = std::get_if<SealedVault>(&parsed))
                QVERIFY(std::holds_alternative<StoreReply>(openVault(*sealed, key)));
        }
    }

    void aFileThatAsksForTooMuchMemoryIsRefused()
    {
        KeyRecipe recipe = newRecipe(KeySource::Passphrase);
        recipe.logN = 40;
        const SecretValue key = deriveKey(newRecipe(KeySource::KeyFile), SecretValue("k"));
        QVERIFY(std::holds_alternative<StoreReply>(parseVault(sealVault(recipe, key, {}))));
    }

    void theFileIsForThisUserOnlyAndHidesNamesAndValues()
    {
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("correct horse")).outcome, StoreOutcome::Done);
        QCOMPARE(put(file, u"TOKEN_NAME"_s, "s3cret-value").outcome, StoreOutcome::Done);
        QCOMPARE(QFile::permissions(file.path()) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const QByteArray bytes = content(file.path());
        QVERIFY(!bytes.contains("s3cret-value") && !bytes.contains("TOKEN_NAME"));
    }

    void anotherPassphraseDoesNotOpenIt()
    {
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("right")).outcome, StoreOutcome::Done);
        QCOMPARE(put(file, u"A"_s, "1").outcome, StoreOutcome::Done);
        VaultFolderFile again(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(again.look().outcome, StoreOutcome::Locked);
        QCOMPARE(again.get(u"A"_s).outcome, StoreOutcome::Locked);
        QCOMPARE(again.unlock(SecretValue("wrong")).outcome, StoreOutcome::Denied);
        QCOMPARE(put(again, u"A"_s, "2").outcome, StoreOutcome::Locked);
        QCOMPARE(again.unlock(SecretValue("right")).outcome, StoreOutcome::Done);
        QCOMPARE(again.get(u"A"_s).value.bytes(), "1");
        QCOMPARE(again.get(u"B"_s).outcome, StoreOutcome::NotFound);
    }

    void aPassphraseIsTheSameHoweverItsLettersWereTyped()
    {
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("gr\xC3\xBC\xC3\x9F"
                                         "e"))
                     .outcome,
                 StoreOutcome::Done);
        VaultFolderFile again(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(again
                     .unlock(SecretValue("gru\xCC\x88\xC3\x9F"
                                         "e"))
                     .outcome,
                 StoreOutcome::Done);
    }

    void aDamagedFileIsLeftAsItIs_data()
    {
        QTest::addColumn<int>("keep");
        QTest::addColumn<int>("flip");
        QTest::newRow("cut off") << 90 << -1;
        QTest::newRow("empty") << 0 << -1;
        QTest::newRow("one bit") << -1 << 80;
    }
    void aDamagedFileIsLeftAsItIs()
    {
        QFETCH(int, keep);
        QFETCH(int, flip);
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("p")).outcome, StoreOutcome::Done);
        QCOMPARE(put(file, u"A"_s, "1").outcome, StoreOutcome::Done);
        QByteArray bytes = content(file.path());
        if (flip >= 0)
            bytes[flip] = char(bytes[flip] ^ 4);
        else
            bytes.truncate(keep);
        write(file.path(), bytes);
        QCOMPARE(file.look().outcome, StoreOutcome::Damaged);
        QCOMPARE(file.get(u"A"_s).outcome, StoreOutcome::Damaged);
        QCOMPARE(put(file, u"A"_s, "2").outcome, StoreOutcome::Damaged);
        QCOMPARE(file.unlock(SecretValue("p")).outcome, StoreOutcome::Damaged);
        QCOMPARE(file.changePassphrase(SecretValue("p"), SecretValue("q")).outcome, StoreOutcome::Damaged);
        QCOMPARE(content(file.path()), bytes);
        QVERIFY(file.look().message.contains(u"secrets.vault"_s));
    }

    void changingThePassphraseNeedsTheOldOne()
    {
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("old")).outcome, StoreOutcome::Done);
        QCOMPARE(put(file, u"A"_s, "1").outcome, StoreOutcome::Done);
        QCOMPARE(file.changePassphrase(SecretValue("no"), SecretValue("new")).outcome, StoreOutcome::Denied);
        QCOMPARE(file.changePassphrase(SecretValue("old"), SecretValue("new")).outcome, StoreOutcome::Done);
        QCOMPARE(file.get(u"A"_s).value.bytes(), "1");
        VaultFolderFile again(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(again.unlock(SecretValue("old")).outcome, StoreOutcome::Denied);
        QCOMPARE(again.unlock(SecretValue("new")).outcome, StoreOutcome::Done);
        QCOMPARE(again.get(u"A"_s).value.bytes(), "1");
    }

    void aKeyFileOpensItByItself()
    {
        VaultFolderFile file(m_folder->path(), KeySource::KeyFile);
        QCOMPARE(file.create({}).outcome, StoreOutcome::Done);
        QCOMPARE(put(file, u"A"_s, "1").outcome, StoreOutcome::Done);
        const QString key = m_folder->filePath(u"secrets.key"_s);
        QCOMPARE(QFile::permissions(key) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        VaultFolderFile again(m_folder->path(), KeySource::KeyFile);
        QCOMPARE(again.get(u"A"_s).value.bytes(), "1");
        write(key, QByteArray(32, 'x').toHex());
        VaultFolderFile stolen(m_folder->path(), KeySource::KeyFile);
        QCOMPARE(stolen.get(u"A"_s).outcome, StoreOutcome::Damaged);
        QVERIFY(QFile::remove(key));
        VaultFolderFile keyless(m_folder->path(), KeySource::KeyFile);
        QCOMPARE(keyless.get(u"A"_s).outcome, StoreOutcome::Absent);
    }

    void whatLiesInTheWayIsPutAsideNotOverwritten()
    {
        write(m_folder->filePath(u"secrets.vault"_s), "something else");
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("p")).outcome, StoreOutcome::Done);
        const QStringList aside = QDir(m_folder->path()).entryList({u"secrets.vault.put-aside-*"_s});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(content(m_folder->filePath(aside.first())), "something else");
    }

    void aFileThatCannotBeReplacedStaysAsItWas()
    {
#ifndef Q_OS_UNIX
        QSKIP("needs a folder that takes no file");
#endif
        VaultFolderFile file(m_folder->path(), KeySource::Passphrase);
        QCOMPARE(file.create(SecretValue("p")).outcome, StoreOutcome::Done);
        QCOMPARE(put(file, u"A"_s, "1").outcome, StoreOutcome::Done);
        // A folder in the file's place takes neither a write nor a rename, whoever we are.
        const QString path = file.path();
        QVERIFY(QFile::rename(path, path + u".kept"_s));
        QVERIFY(QDir().mkpath(path + u"/occupied"_s));
        QVERIFY(put(file, u"A"_s, "2").outcome != StoreOutcome::Done);
        QVERIFY(QDir(path).removeRecursively());
        QVERIFY(QFile::rename(path + u".kept"_s, path));
        QCOMPARE(file.get(u"A"_s).value.bytes(), "1");
    }

private:
    static StoreReply put(VaultFolderFile& file, const QString& name, const QByteArray& value)
    {
        return file.change([&](VaultEntries& entries) { entries.insert(name, SecretValue(value)); });
    }
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_VaultFile)
#include "tst_vaultfile.moc"
