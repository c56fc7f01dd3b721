// SPDX-License-Identifier: Apache-2.0
// A lock file that the kernel releases however its process ends. Any thread; keep one per file and process.
#pragma once

#include "result.h"

#include <QString>

#include <memory>

namespace boost::interprocess {
class file_lock;
}

namespace jobdeck {

/// Not QLockFile: it compares process ids, and after `kill -9` in a restarted container refuses for a stranger's sake.
class FolderLock
{
public:
    /// Conflict: another process holds it. Storage: the file cannot be made or locked, with the system's reason.
    static Result<std::shared_ptr<FolderLock>> tryLock(const QString& file);

    explicit FolderLock(std::unique_ptr<boost::interprocess::file_lock> lock);
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

private:
    std::unique_ptr<boost::interprocess::file_lock> m_lock;
};

} // namespace jobdeck
