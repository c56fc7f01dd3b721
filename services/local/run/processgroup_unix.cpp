// SPDX-License-Identifier: Apache-2.0
#include "local/run/processgroup.h"

#include "local/run/processlist.h"
#include "secrets/memoryguard.h"

#include <QProcess>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace jobdeck::local {

struct ProcessGroup::Private
{
    pid_t group = 0;

    void signal(int number) const
    {
        if (group > 1)
            ::kill(-group, number);
    }
};

ProcessGroup::ProcessGroup() : d(std::make_unique<Private>()) {}

ProcessGroup::~ProcessGroup() = default;

void ProcessGroup::enterInChild()
{
    ::setsid();
    secrets::allowCrashFilesInChild();
}

void ProcessGroup::prepare(QProcess& process)
{
    process.setChildProcessModifier(&ProcessGroup::enterInChild);
}

void ProcessGroup::adopt(qint64 pid)
{
    d->group = static_cast<pid_t>(pid);
}

bool ProcessGroup::isAlive() const
{
    if (d->group <= 1 || (::kill(-d->group, 0) != 0 && errno == ESRCH))
        return false;
    // Zombies that nobody waits for keep a group's number busy, for ever where process 1 is not an init.
    return !livingProcesses(d->group).isEmpty();
}

void ProcessGroup::terminate()
{
    d->signal(SIGTERM);
    d->signal(SIGCONT); // a stopped process would not notice
}

void ProcessGroup::kill()
{
    d->signal(SIGKILL);
}

} // namespace jobdeck::local
