// SPDX-License-Identifier: Apache-2.0
#include "stopsignal.h"

#include <atomic>

#include <qt_windows.h>

namespace jobdeck::ctl {

static std::atomic<StopSignal*> current = nullptr;

/// Windows calls this in a thread of its own and ends the program when it returns from CTRL_CLOSE_EVENT.
static BOOL WINAPI tellTheProgram(DWORD event)
{
    StopSignal* const signal = current;
    if (!signal)
        return FALSE;
    QMetaObject::invokeMethod(signal, &StopSignal::requested, Qt::QueuedConnection);
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(INFINITE); // the program ends by itself, or Windows ends it after its time limit
    return TRUE;
}

struct StopSignal::Platform
{};

StopSignal::StopSignal(QObject* parent) : QObject(parent)
{
    current = this;
    SetConsoleCtrlHandler(tellTheProgram, TRUE);
}

StopSignal::~StopSignal()
{
    SetConsoleCtrlHandler(tellTheProgram, FALSE);
    current = nullptr;
}

} // namespace jobdeck::ctl
