// SPDX-License-Identifier: Apache-2.0
#include "local/run/scratchfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <utility>

namespace jobdeck::local {

void ScratchFolder::remove()
{
    if (std::exchange(m_written, false))
        QDir(m_path).removeRecursively();
}

static Error refused(const QString& path, const QString& reason)
{
    return {.code = ErrorCode::Storage,
            .message =
                QCoreApplication::translate("jobdeck::run", "The file %1 cannot be written: %2. Nothing was started.")
                    .arg(path, reason)};
}

Result<Done> ScratchFolder::write(const QMap<QString, QByteArray>& files)
{
    if (files.isEmpty())
        return Done{};
    m_written = true;
    if (!QDir().mkpath(m_path) ||
        !QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return refused(m_path, QCoreApplication::translate("jobdeck::run", "no permission, or no space left"));
    for (auto it = files.begin(); it != files.end(); ++it) {
        QFile file(it.key());
        const bool done = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                          file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                          file.write(it.value()) == it.value().size() && file.flush();
        if (!done)
            return refused(it.key(), file.errorString());
    }
    return Done{};
}

} // namespace jobdeck::local
