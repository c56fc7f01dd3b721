// SPDX-License-Identifier: Apache-2.0
// jobdeckctl: Jobdeck from the terminal.
#include "command.h"
#include "program.h"
#include "secrets/cryptoexit.h"
#include "secrets/memoryguard.h"
#include "term/screen.h"
#include "term/terminal.h"
#include "threadloops.h"

#include <QCoreApplication>

#include <iostream>

int main(int argc, char** argv)
{
    using namespace jobdeck;
    secrets::keepMemoryOutOfCrashFiles();
    secrets::leaveCryptoAtExit();
    waitWithoutGlibInThreads();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("jobdeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(JOBDECK_VERSION));
    ctl::surviveBrokenPipes();
    ctl::Terminal terminal(std::cin, std::cout, std::cerr, ctl::Terminal::standardLook());
    const int code = ctl::runProgram(QCoreApplication::arguments().sliced(1), terminal);
    return terminal.works() ? code : ExitBrokenPipe;
}
