// SPDX-License-Identifier: Apache-2.0
#include "local/run/processlist.h"

#include <array>
#include <csignal>
#include <cstring>
#include <sys/sysctl.h>
#include <unistd.h>

namespace jobdeck::local {

QList<qint64> livingProcesses(qint64 group)
{
    std::array<int, 4> name{CTL_KERN, KERN_PROC, group == 0 ? KERN_PROC_UID : KERN_PROC_PGRP,
                            group == 0 ? static_cast<int>(getuid()) : static_cast<int>(group)};
    size_t size = 0;
    if (sysctl(name.data(), name.size(), nullptr, &size, nullptr, 0) != 0)
        return {};
    QList<kinfo_proc> table(static_cast<qsizetype>(size / sizeof(kinfo_proc) + 16)); // some may start meanwhile
    size = static_cast<size_t>(table.size()) * sizeof(kinfo_proc);
    if (sysctl(name.data(), name.size(), table.data(), &size, nullptr, 0) != 0)
        return {};
    QList<qint64> found;
    for (qsizetype i = 0; i < static_cast<qsizetype>(size / sizeof(kinfo_proc)); ++i) {
        if (table[i].kp_proc.p_stat != SZOMB)
            found.append(table[i].kp_proc.p_pid);
    }
    return found;
}

/// KERN_PROCARGS2: the number of arguments, the program's path, padding, the arguments, then the environment.
QByteArray environmentOf(qint64 pid)
{
    std::array<int, 3> name{CTL_KERN, KERN_PROCARGS2, static_cast<int>(pid)};
    size_t size = 0;
    if (sysctl(name.data(), name.size(), nullptr, &size, nullptr, 0) != 0)
        return {};
    QByteArray data(static_cast<qsizetype>(size), '\0');
    if (sysctl(name.data(), name.size(), data.data(), &size, nullptr, 0) != 0)
        return {};
    data.truncate(static_cast<qsizetype>(size));
    int arguments = 0;
    if (data.size() < static_cast<qsizetype>(sizeof arguments))
        return {};
    std::memcpy(&arguments, data.constData(), sizeof arguments);
    qsizetype at = data.indexOf('\0', sizeof arguments); // the end of the path
    while (at >= 0 && at < data.size() && data.at(at) == '\0')
        ++at;
    for (int i = 0; i < arguments && at > 0; ++i)
        at = data.indexOf('\0', at) + 1;
    return at > 0 && at < data.size() ? data.sliced(at) : QByteArray();
}

void endProcess(qint64 pid, bool atOnce)
{
    ::kill(static_cast<pid_t>(pid), atOnce ? SIGKILL : SIGTERM);
}

} // namespace jobdeck::local
