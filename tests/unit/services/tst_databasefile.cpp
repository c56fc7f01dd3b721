// SPDX-License-Identifier: Apache-2.0
#include "local/store/databasefile.h"

#include "local/store/store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace jobdeck;
using namespace jobdeck::local;
using namespace Qt::StringLiterals;

static QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

static void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

class tst_DatabaseFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = databasePath(m_folder->filePath(u"data"_s));
    }

    void aNewFolderGetsAFileOfThisVersion()
    {
        const auto database = openDatabaseFile(m_path);
        QVERIFY(database);
        QCOMPARE((*database)->value(u"PRAGMA user_version"_s).toInt(), int(migrations().size()));
        QCOMPARE((*database)->value(u"PRAGMA application_id"_s).toInt(), kApplicationId);
        QCOMPARE((*database)->value(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE((*database)->value(u"PRAGMA synchronous"_s).toInt(), 2); // FULL
        QCOMPARE((*database)->value(u"PRAGMA auto_vacuum"_s).toInt(), 2); // INCREMENTAL
        QCOMPARE((*database)->value(u"PRAGMA foreign_keys"_s).toInt(), 1);
    }

    void dataIsForItsOwnerOnly()
    {
        QVERIFY(openDatabaseFile(m_path));
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(m_path) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(m_path).path()) & others));
    }

    void aNewerFileIsRefusedAndLeftAsItIs()
    {
        {
            const auto database = openDatabaseFile(m_path);
            (*database)->run(u"PRAGMA user_version = 99"_s);
        }
        const QByteArray before = content(m_path);
        const auto refused = openDatabaseFile(m_path);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY2(refused.error().message.contains(u"newer Jobdeck"_s), qPrintable(refused.error().message));
        QCOMPARE(content(m_path), before);
    }

    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs()
    {
        {
            QDir().mkpath(QFileInfo(m_path).path());
            const auto database = Database::open(m_path, Database::Mode::ReadWrite);
            (*database)->run(u"CREATE TABLE notes (text)"_s);
        }
        const QByteArray before = content(m_path);
        const auto refused = openDatabaseFile(m_path);
        QVERIFY(refused.error().message.contains(u"another program"_s));
        QCOMPARE(content(m_path), before);
    }

    void aDamagedFileIsRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("no database at all") << 0;
        QTest::newRow("pages overwritten") << 8192;
    }
    void aDamagedFileIsRefusedAndLeftAsItIs()
    {
        QFETCH(int, from);
        QVERIFY(openDatabaseFile(m_path));
        QByteArray bytes = content(m_path);
        QVERIFY(bytes.size() > from + 20000);
        bytes.replace(from, 20000, QByteArray(20000, 'x'));
        write(m_path, bytes);
        const auto refused = openDatabaseFile(m_path);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY2(refused.error().message.contains(u"damaged"_s), qPrintable(refused.error().message));
        QCOMPARE(content(m_path), bytes);
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        const QString file = m_folder->filePath(u"file"_s);
        write(file, "not a folder");
        const auto refused = openDatabaseFile(databasePath(file + u"/data"_s));
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY2(refused.error().message.contains(file), qPrintable(refused.error().message));
    }

    void anUpgradeKeepsACopyOfTheOldFile()
    {
        QList<Migration> steps(migrations().begin(), migrations().end());
        {
            const auto database = openDatabaseFile(m_path, steps);
            (*database)->run(u"INSERT INTO state VALUES ('note', 'kept')"_s);
        }
        const int old = int(steps.size());
        steps.append({u"ALTER TABLE jobs ADD COLUMN colour TEXT"_s, u"DELETE FROM state WHERE name = 'note'"_s});
        const auto upgraded = openDatabaseFile(m_path, steps);
        QVERIFY(upgraded);
        QCOMPARE((*upgraded)->value(u"PRAGMA user_version"_s).toInt(), old + 1);
        QVERIFY(!(*upgraded)->value(u"SELECT value FROM state WHERE name = 'note'"_s).isValid());
        const auto copy = Database::open(m_path + u".v%1"_s.arg(old), Database::Mode::ReadOnly);
        QCOMPARE((*copy)->value(u"SELECT value FROM state WHERE name = 'note'"_s).toString(), u"kept"_s);
        QCOMPARE((*copy)->value(u"PRAGMA user_version"_s).toInt(), old);
    }

    void anUpgradeThatFailsChangesNothing()
    {
        QList<Migration> steps(migrations().begin(), migrations().end());
        QVERIFY(openDatabaseFile(m_path, steps));
        const int old = int(steps.size());
        steps.append({u"CREATE TABLE half (done)"_s, u"CREATE TABLE jobs (twice)"_s});
        QCOMPARE(openDatabaseFile(m_path, steps).error().code, ErrorCode::Storage);
        const auto database = openDatabaseFile(m_path);
        QVERIFY(database);
        QCOMPARE((*database)->value(u"PRAGMA user_version"_s).toInt(), old);
        QCOMPARE((*database)->value(u"SELECT count(*) FROM sqlite_master WHERE name = 'half'"_s).toInt(), 0);
    }

    void aFullDiskIsToldAndTheTransactionUndone()
    {
        const auto opened = openDatabaseFile(m_path);
        Database& database = **opened;
        const int pages = database.value(u"PRAGMA page_count"_s).toInt();
        database.run(u"PRAGMA max_page_count = %1"_s.arg(pages + 2));
        const Result<Done> written = database.transaction([&] {
            database.run(u"UPDATE state SET value = 7 WHERE name = 'change'"_s);
            database.run(u"INSERT INTO state VALUES ('large', ?)"_s, {QByteArray(1'000'000, 'x')});
        });
        QCOMPARE(written.error().code, ErrorCode::Storage);
        QVERIFY2(written.error().message.contains(u"full"_s), qPrintable(written.error().message));
        QCOMPARE(database.value(u"SELECT value FROM state WHERE name = 'change'"_s).toInt(), 0);
        QVERIFY(database.transaction([&] { database.run(u"UPDATE state SET value = 8 WHERE name = 'change'"_s); }));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_DatabaseFile)
#include "tst_databasefile.moc"
