// SPDX-License-Identifier: Apache-2.0
// makedata DIR [JOBS] [EXECUTIONS]: a data folder as months of use would leave it, to try a window on.
#include "datafolder.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: makedata DIR [JOBS (1000)] [EXECUTIONS (100000)]\n", stderr);
        return 2;
    }
    const int jobs = arguments.value(2, QStringLiteral("1000")).toInt();
    const int executions = arguments.value(3, QStringLiteral("100000")).toInt();
    QElapsedTimer timer;
    timer.start();
    if (!jobdeck::makeDataFolder(arguments.at(1), jobs, executions)) {
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(arguments.at(1)));
        return 1;
    }
    std::printf("%d jobs and %d executions in %.1f s\n", jobs, executions, double(timer.elapsed()) / 1000);
    return 0;
}
