// SPDX-License-Identifier: Apache-2.0
// jobdeck: the console. Owns the data folder and starts everything, or brings the window of the one that owns it.
#include "commandline.h"
#include "desk.h"
#include "local/owner/ownerclient.h"
#include "post.h"
#include "secrets/cryptoexit.h"
#include "secrets/memoryguard.h"
#include "stopsignal.h"
#include "threadloops.h"

#include <QApplication>
#include <QMessageBox>

#include <algorithm>
#include <iostream>
#include <span>

using namespace jobdeck;
using namespace Qt::StringLiterals;

/// Says why the program cannot start, in a window and in the terminal it may have been started from.
static int refuse(const QString& message)
{
    std::cerr << message.toStdString() << std::endl;
    QMessageBox box(QMessageBox::Critical, QApplication::applicationDisplayName(),
                    QApplication::translate("jobdeck", "Jobdeck cannot start."), QMessageBox::Close);
    box.setInformativeText(message);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse);
    box.open();
    QApplication::exec();
    return 1;
}

static int raiseTheOther(const QString& folder, const QString& refusal)
{
    int exitCode = 0;
    QObject context;
    answer(raiseOwnersWindow(folder), &context, [&](const Result<Done>& raised) {
        exitCode = raised ? 0 : 1;
        QApplication::exit();
    });
    QApplication::exec();
    return exitCode == 0 ? 0 : refuse(refusal);
}

/// Help and version are answered where there is no display, too.
static bool wantsWordsOnly(int argc, char** argv)
{
    const std::span arguments(argv, static_cast<size_t>(argc));
    return std::ranges::any_of(arguments.subspan(1), [](const char* argument) {
        const QLatin1StringView text(argument);
        return text == "-h"_L1 || text == "--help"_L1 || text == "-v"_L1 || text == "--version"_L1;
    });
}

static int print(const CommandLine& commandLine)
{
    (commandLine.exitCode == 0 ? std::cout : std::cerr) << commandLine.answer.toStdString();
    return commandLine.exitCode;
}

int main(int argc, char** argv)
{
    secrets::keepMemoryOutOfCrashFiles();
    secrets::leaveCryptoAtExit();
    waitWithoutGlibInThreads();
    QCoreApplication::setApplicationName(u"jobdeck"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(JOBDECK_VERSION));
    if (wantsWordsOnly(argc, argv)) {
        const QCoreApplication application(argc, argv);
        return print(readCommandLine(QCoreApplication::arguments()));
    }
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Jobdeck"_s);
    QGuiApplication::setDesktopFileName(u"jobdeck"_s);
    const CommandLine commandLine = readCommandLine(QApplication::arguments());
    if (!commandLine.answer.isEmpty())
        return print(commandLine);

    const SystemClock clock;
    Desk desk(commandLine.dataFolder, UserService::create(QApplication::applicationDirPath(), commandLine.dataFolder),
              clock);
    const Result<Done> begun = desk.begin(commandLine.hidden);
    if (!begun && begun.error().code == ErrorCode::Conflict)
        return raiseTheOther(desk.windowFolder(), begun.error().message);
    if (!begun)
        return refuse(begun.error().message);
    ctl::StopSignal stop;
    QObject::connect(&stop, &ctl::StopSignal::requested, &desk, &Desk::quit);
    return QApplication::exec();
}
