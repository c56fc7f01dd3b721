// SPDX-License-Identifier: Apache-2.0
#include "local/store/databasefile.h"

#include "local/store/storageerror.h"

#include <QDir>
#include <QFileInfo>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

QString databasePath(const QString& dataDir)
{
    return QDir(dataDir).filePath(u"jobdeck.db"_s);
}

static Result<Done> check(Database& database, const QString& pragma, Error (*damage)(const QString&, const QString&))
{
    const QString finding = database.value(pragma).toString();
    if (const Result<Done> read = database.takeError(); !read)
        return read;
    if (finding != u"ok")
        return damage(database.path(), finding);
    return Done{};
}

Result<Done> checkDatabase(Database& database)
{
    return check(database, u"PRAGMA quick_check(1)"_s, damagedFile);
}

Result<Done> checkTable(Database& database, const QString& table)
{
    return check(database, u"PRAGMA quick_check(\"%1\")"_s.arg(table), damagedInUse);
}

/// Its owner only: prompts and outputs are nobody else's business.
static Result<Done> makeFolder(const QString& folder)
{
    const bool existed = QFileInfo::exists(folder);
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable())
        return unusableFolder(folder);
    if (!existed)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return Done{};
}

/// Version 0 is a file without any table yet.
static Result<int> versionOf(Database& database, int supported)
{
    const int application = database.value(u"PRAGMA application_id"_s).toInt();
    const int version = database.value(u"PRAGMA user_version"_s).toInt();
    const int tables = database.value(u"SELECT count(*) FROM sqlite_master"_s).toInt();
    if (const Result<Done> read = database.takeError(); !read)
        return read.error();
    if (application != kApplicationId && (application != 0 || version != 0 || tables != 0))
        return foreignFile(database.path());
    if (version > supported)
        return newerFile(database.path(), version, supported);
    return version;
}

/// How this file is kept. Also decides what a commit means: with FULL it has reached the disk.
static void configure(Database& database, bool isNew)
{
    if (isNew)
        database.run(u"PRAGMA auto_vacuum = INCREMENTAL"_s); // has no effect once there are tables
    database.run(u"PRAGMA journal_mode = WAL"_s);
    database.run(u"PRAGMA synchronous = FULL"_s);
    database.run(u"PRAGMA foreign_keys = ON"_s);
    // Pages of the log that are put into the file at once, half of what is usual: whoever waits meanwhile waits for
    // less.
    (void)database.value(u"PRAGMA wal_autocheckpoint = 500"_s);
    // 16 MiB instead of 2: the inner pages of every index of a folder with a million rows.
    database.run(u"PRAGMA cache_size = -16384"_s);
}

static Result<Done> keepCopy(Database& database, int version)
{
    const QString copy = database.path() + u".v%1"_s.arg(version);
    const QString unfinished = copy + u".part"_s;
    QFile::remove(unfinished);
    database.run(u"VACUUM INTO ?"_s, {unfinished}); // sees the write-ahead log too, unlike a copy of the file
    if (const Result<Done> written = database.takeError(); !written)
        return written;
    QFile::remove(copy);
    if (!QFile::rename(unfinished, copy))
        return unusableFolder(QFileInfo(copy).absolutePath());
    return Done{};
}

static Result<Done> upgrade(Database& database, int version, std::span<const Migration> steps)
{
    if (version == static_cast<int>(steps.size()))
        return Done{};
    if (version > 0) {
        if (const Result<Done> kept = keepCopy(database, version); !kept)
            return kept;
    }
    return migrate(database, version, steps);
}

/// Through a connection that cannot write: a file that is refused stays as it is, to the byte.
static Result<int> inspect(const QString& path, int supported)
{
    Result<std::unique_ptr<Database>> opened = Database::open(path, Database::Mode::ReadOnly);
    if (!opened)
        return opened.error();
    const Result<int> version = versionOf(**opened, supported);
    if (version && QFileInfo(path).size() <= kCheckedAtOnce) {
        if (const Result<Done> sound = checkDatabase(**opened); !sound)
            return sound.error();
    }
    return version;
}

Result<std::unique_ptr<Database>> openDatabaseFile(const QString& path, std::span<const Migration> steps)
{
    if (const Result<Done> folder = makeFolder(QFileInfo(path).absolutePath()); !folder)
        return folder.error();
    const bool isNew = QFileInfo(path).size() == 0; // also where there is none
    const Result<int> version = isNew ? Result<int>(0) : inspect(path, static_cast<int>(steps.size()));
    if (!version)
        return version.error();
    Result<std::unique_ptr<Database>> opened = Database::open(path, Database::Mode::ReadWrite);
    if (!opened)
        return opened;
    configure(**opened, isNew);
    if (const Result<Done> configured = (*opened)->takeError(); !configured)
        return configured.error();
    if (const Result<Done> upgraded = upgrade(**opened, *version, steps); !upgraded)
        return upgraded.error();
    if (isNew)
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return opened;
}

} // namespace jobdeck::local
