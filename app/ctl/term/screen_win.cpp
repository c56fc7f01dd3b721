// SPDX-License-Identifier: Apache-2.0
#include "term/screen.h"

#include <QtGlobal>

#include <qt_windows.h>

namespace jobdeck::ctl {

int screenWidth()
{
    const HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD mode = 0;
    if (!GetConsoleMode(output, &mode))
        return 0;
    SetConsoleMode(output, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    SetConsoleOutputCP(CP_UTF8);
    if (const int wanted = qEnvironmentVariableIntValue("COLUMNS"); wanted > 0)
        return wanted;
    CONSOLE_SCREEN_BUFFER_INFO info;
    return GetConsoleScreenBufferInfo(output, &info) ? info.srWindow.Right - info.srWindow.Left + 1 : 80;
}

void surviveBrokenPipes() {} // Windows has no such signal

} // namespace jobdeck::ctl
