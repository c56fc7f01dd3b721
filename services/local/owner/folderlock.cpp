// SPDX-License-Identifier: Apache-2.0
#include "local/owner/folderlock.h"

#include <QCoreApplication>
#include <QFile>

#include <boost/interprocess/exceptions.hpp>
#include <boost/interprocess/sync/file_lock.hpp>

namespace jobdeck {

namespace ipc = boost::interprocess;

static Error storageError(const QString& file, const QString& reason)
{
    return {.code = ErrorCode::Storage,
            .message = QCoreApplication::translate("jobdeck::FolderLock", "Cannot lock %1: %2.").arg(file, reason)};
}

FolderLock::FolderLock(std::unique_ptr<ipc::file_lock> lock) : m_lock(std::move(lock)) {}

FolderLock::~FolderLock() = default; // closing the file unlocks it

Result<std::shared_ptr<FolderLock>> FolderLock::tryLock(const QString& file)
{
    {
        // Closed again before the lock is taken: POSIX drops a process's locks when it closes any handle on the file.
        QFile maker(file);
        if (!maker.open(QIODevice::ReadWrite))
            return storageError(file, maker.errorString());
    }
    try {
        auto lock = std::make_unique<ipc::file_lock>(QFile::encodeName(file).constData());
        if (!lock->try_lock())
            return Error{.code = ErrorCode::Conflict};
        return std::make_shared<FolderLock>(std::move(lock));
    } catch (const ipc::interprocess_exception& failure) {
        return storageError(file, QString::fromLocal8Bit(failure.what()));
    }
}

} // namespace jobdeck
