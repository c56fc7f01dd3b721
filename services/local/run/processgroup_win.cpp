// SPDX-License-Identifier: Apache-2.0
#include "local/run/processgroup.h"

#include <QProcess>

#include <windows.h>

#include <tlhelp32.h>

namespace jobdeck::local {

struct ProcessGroup::Private
{
    HANDLE job = nullptr;
    DWORD pid = 0;
};

ProcessGroup::ProcessGroup() : d(std::make_unique<Private>())
{
    d->job = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE; // also when Jobdeck crashes
    SetInformationJobObject(d->job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
}

ProcessGroup::~ProcessGroup()
{
    if (d->job)
        CloseHandle(d->job);
}

void ProcessGroup::enterInChild() {}

void ProcessGroup::prepare(QProcess& process)
{
    // Suspended until it is in the job object, so that no child of it can escape.
    process.setCreateProcessArgumentsModifier([](QProcess::CreateProcessArguments* arguments) {
        arguments->flags |= CREATE_SUSPENDED | CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP;
    });
}

static void resumeThreads(DWORD pid)
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
    if (snapshot == INVALID_HANDLE_VALUE)
        return;
    THREADENTRY32 entry{};
    entry.dwSize = sizeof entry;
    for (BOOL more = Thread32First(snapshot, &entry); more; more = Thread32Next(snapshot, &entry)) {
        if (entry.th32OwnerProcessID != pid)
            continue;
        if (HANDLE thread = OpenThread(THREAD_SUSPEND_RESUME, FALSE, entry.th32ThreadID)) {
            ResumeThread(thread);
            CloseHandle(thread);
        }
    }
    CloseHandle(snapshot);
}

void ProcessGroup::adopt(qint64 pid)
{
    d->pid = static_cast<DWORD>(pid);
    if (HANDLE process = OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, d->pid)) {
        AssignProcessToJobObject(d->job, process);
        CloseHandle(process);
    }
    resumeThreads(d->pid);
}

bool ProcessGroup::isAlive() const
{
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION counts{};
    return QueryInformationJobObject(d->job, JobObjectBasicAccountingInformation, &counts, sizeof counts, nullptr) &&
           counts.ActiveProcesses > 0;
}

void ProcessGroup::terminate()
{
    // Reaches console programs that share our console, which `jobdeckctl serve` has; the others are killed later.
    GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, d->pid);
}

void ProcessGroup::kill()
{
    TerminateJobObject(d->job, 1);
}

} // namespace jobdeck::local
