// SPDX-License-Identifier: Apache-2.0
// jobdeck: the console. Owns the data folder and starts everything, or brings the window of the one that owns it.
#include "attachedconsole.h"
#include "commandline.h"
#include "console.h"
#include "local/owner/ownerclient.h"
#include "local/owner/ownernote.h"
#include "post.h"
#include "stopsignal.h"

#include <QApplication>
#include <QMessageBox>

#include <algorithm>
#include <iostream>
#include <optional>
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
        QApplication::quit();
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

/// A service owns the folder: its jobs are shown, and go on when the window goes.
static int runAttached(const CommandLine& commandLine)
{
    const SystemClock clock;
    AttachedConsole console(commandLine.dataFolder, clock);
    ctl::StopSignal stop;
    QObject::connect(&stop, &ctl::StopSignal::requested, &console, &AttachedConsole::quit);
    console.start(commandLine.hidden);
    return QApplication::exec();
}

int main(int argc, char** argv)
{
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

    Result<std::unique_ptr<DataOwner>> owner = DataOwner::claim(commandLine.dataFolder, OwnerKind::Console);
    const bool isOwned = !owner && owner.error().code == ErrorCode::Conflict;
    const std::optional<OwnerNote> note = isOwned ? readOwnerNote(commandLine.dataFolder) : std::nullopt;
    if (note && note->kind == OwnerKind::Service)
        return runAttached(commandLine);
    if (isOwned)
        return raiseTheOther(commandLine.dataFolder, owner.error().message);
    if (!owner)
        return refuse(owner.error().message);

    const SystemClock clock;
    Console console(std::move(*owner), clock);
    ctl::StopSignal stop;
    QObject::connect(&stop, &ctl::StopSignal::requested, &console, &Console::quit);
    console.start(commandLine.hidden);
    return QApplication::exec();
}
