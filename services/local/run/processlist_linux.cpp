// SPDX-License-Identifier: Apache-2.0
#include "local/run/processlist.h"

#include <QByteArrayView>
#include <QFile>

#include <csignal>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jobdeck::local {

static QByteArray readProc(qint64 pid, const char* name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// proc(5): `pid (command) state ppid pgrp …`, where the command may contain anything.
static bool isLivingMember(qint64 pid, qint64 group)
{
    const QByteArray stat = readProc(pid, "stat");
    const qsizetype commandEnd = stat.lastIndexOf(')');
    if (commandEnd < 0)
        return false;
    const QList<QByteArray> fields = stat.sliced(commandEnd + 1).simplified().split(' ');
    if (fields.size() < 3 || fields[0] == "Z" || fields[0] == "X")
        return false;
    return group == 0 || fields[2].toLongLong() == group;
}

QList<qint64> livingProcesses(qint64 group)
{
    QList<qint64> found;
    DIR* proc = opendir("/proc");
    if (!proc)
        return found;
    const uid_t user = getuid();
    while (const dirent* entry = readdir(proc)) {
        bool isNumber = false;
        const qint64 pid = QByteArrayView(entry->d_name).toLongLong(&isNumber);
        struct stat status
        {};
        if (isNumber && fstatat(dirfd(proc), entry->d_name, &status, 0) == 0 && status.st_uid == user &&
            isLivingMember(pid, group))
            found.append(pid);
    }
    closedir(proc);
    return found;
}

QByteArray environmentOf(qint64 pid)
{
    return readProc(pid, "environ");
}

void endProcess(qint64 pid, bool atOnce)
{
    ::kill(static_cast<pid_t>(pid), atOnce ? SIGKILL : SIGTERM);
}

} // namespace jobdeck::local
