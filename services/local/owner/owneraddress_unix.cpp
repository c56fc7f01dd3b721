// SPDX-License-Identifier: Apache-2.0
#include "local/owner/foldername.h"
#include "local/owner/owneraddress.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

namespace jobdeck {

/// Ours, a real folder, and closed to others: nobody else may put a socket there for us to talk to.
static bool isPrivate(const QString& folder)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(folder).constData(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid() && (status.st_mode & 077) == 0;
}

/// The session's runtime folder, or one of our own where there is none (containers, cron, sudo).
static QString runtimeFolder()
{
    const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QDir::isAbsolutePath(session) && isPrivate(session))
        return session + QStringLiteral("/jobdeck");
    return QStringLiteral("%1/jobdeck-%2").arg(QDir::tempPath()).arg(::geteuid());
}

Result<QString> ownerSocketName(const QString& folder)
{
    const QString runtime = runtimeFolder();
    if (::mkdir(QFile::encodeName(runtime).constData(), 0700) != 0 && !isPrivate(runtime))
        return Error{.code = ErrorCode::Storage,
                     .message = QCoreApplication::translate(
                                    "jobdeck::DataOwner",
                                    "%1 must be a folder that only you can open. Remove it and start Jobdeck again.")
                                    .arg(runtime)};
    return QStringLiteral("%1/%2.sock").arg(runtime, folderName(folder));
}

} // namespace jobdeck
