// SPDX-License-Identifier: Apache-2.0
#include "local/store/storageerror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>

namespace jobdeck::local {

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::local::Storage", text);
}

/// The primary result codes of https://www.sqlite.org/rescode.html that a user can do something about.
enum SqliteCode { Busy = 5, ReadOnly = 8, InOut = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26 };

static Error storage(const QString& message)
{
    return {.code = ErrorCode::Storage, .message = message};
}

static int primaryCode(const QSqlError& error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

bool saysDamage(const QSqlError& error)
{
    const int primary = primaryCode(error);
    return primary == Corrupt || primary == NotADatabase;
}

Error storageError(const QSqlError& error, const QString& path)
{
    const QString file = QDir::toNativeSeparators(path);
    const QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
    switch (primaryCode(error)) {
    case Full:
        return storage(
            tr("The disk that holds %1 is full. Free some space; Jobdeck then goes on by itself.").arg(folder));
    case ReadOnly:
    case CannotOpen:
        return storage(tr("%1 cannot be opened for writing. Check that you may write to this folder and its files, or "
                          "choose another folder with --data-dir.")
                           .arg(file));
    case Corrupt:
    case NotADatabase:
        return damagedFile(path, error.databaseText());
    case InOut:
        return storage(tr("The disk refused to read or write %1 (%2). Check the disk and its free space; Jobdeck tries "
                          "again by itself.")
                           .arg(file, error.databaseText()));
    case Busy:
        return storage(tr("%1 is in use by another program. Close it and try again.").arg(file));
    default:
        return storage(tr("The database %1 failed: %2").arg(file, error.databaseText()));
    }
}

Error damagedFile(const QString& path, const QString& finding)
{
    return storage(
        tr("%1 is damaged (%2). It was left as it is. Quit Jobdeck, then put a backup in its place, or move it "
           "and its -wal and -shm files away to start anew.")
            .arg(QDir::toNativeSeparators(path), finding));
}

Error damagedInUse(const QString& path, const QString& finding)
{
    return storage(
        tr("%1 is damaged (%2). Jobdeck starts nothing more. Quit it, then put a backup in its place, or move "
           "it and its -wal and -shm files away to start anew.")
            .arg(QDir::toNativeSeparators(path), finding));
}

Error newerFile(const QString& path, int version, int supported)
{
    return storage(tr("%1 was written by a newer Jobdeck (format %2, this one reads up to %3). It was left as it is. "
                      "Install the newer Jobdeck again, or choose another folder with --data-dir.")
                       .arg(QDir::toNativeSeparators(path))
                       .arg(version)
                       .arg(supported));
}

Error foreignFile(const QString& path)
{
    return storage(
        tr("%1 is a database of another program. It was left as it is. Choose another folder with --data-dir.")
            .arg(QDir::toNativeSeparators(path)));
}

Error unusableFolder(const QString& folder)
{
    return storage(
        tr("The folder %1 cannot be used: it cannot be made or written to. Check its permissions and the free "
           "space, or choose another folder with --data-dir.")
            .arg(QDir::toNativeSeparators(folder)));
}

} // namespace jobdeck::local
