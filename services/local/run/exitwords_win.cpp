// SPDX-License-Identifier: Apache-2.0
#include "local/run/exitwords.h"

#include <QCoreApplication>

namespace jobdeck::local {

QString signalMeaning(int)
{
    return {};
}

QString systemExitCodeMeaning(int code)
{
    switch (static_cast<quint32>(code)) { // NTSTATUS values of processes that did not end by themselves
    case 0xC0000005:
        return QCoreApplication::translate("jobdeck::run", "memory access error");
    case 0xC00000FD:
        return QCoreApplication::translate("jobdeck::run", "stack overflow");
    case 0xC0000135:
        return QCoreApplication::translate("jobdeck::run", "a DLL was not found");
    case 0xC000013A:
        return QCoreApplication::translate("jobdeck::run", "interrupted");
    case 9009: // cmd.exe
        return QCoreApplication::translate("jobdeck::run", "a command was not found");
    default:
        return {};
    }
}

} // namespace jobdeck::local
