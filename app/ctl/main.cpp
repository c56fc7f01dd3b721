// SPDX-License-Identifier: Apache-2.0
// jobdeckctl: Jobdeck from the terminal. Finds the command; each command is a file of its own.
#include "command.h"
#include "croncommand.h"
#include "secretscommand.h"
#include "servecommand.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <array>

using namespace jobdeck;
using namespace Qt::StringLiterals;

static constexpr std::array kCommands = {
    Command{"serve", "Runs this machine's jobs without a window", ctl::serveCommand},
    Command{"secrets", "What jobs name as secrets: list, set, reveal, delete, move", ctl::secretsCommand},
    Command{"cron", "When a cron expression runs, in words, and whether it is valid", ctl::cronCommand},
};

static QString help()
{
    QString text = u"Usage: jobdeckctl COMMAND [OPTION…]\n\nJobdeck from the terminal.\n\nCommands:\n"_s;
    for (const Command& command : kCommands)
        text += u"  %1%2\n"_s.arg(QLatin1StringView(command.name), -10).arg(QLatin1StringView(command.summary));
    return text + u"\n`jobdeckctl COMMAND --help` explains a command.\n"
                  u"Exit status: 0 it worked, 1 it did not, 2 the command line is wrong.\n"_s;
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"jobdeck"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(JOBDECK_VERSION));

    const QStringList arguments = QCoreApplication::arguments();
    const QString word = arguments.value(1);
    if (word == "--version"_L1 || word == "-v"_L1) {
        QTextStream(stdout) << u"jobdeckctl "_s << QCoreApplication::applicationVersion() << u'\n';
        return ExitOk;
    }
    if (word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1) {
        QTextStream(stdout) << help();
        return ExitOk;
    }
    const auto found =
        std::ranges::find(kCommands, word, [](const Command& command) { return QString::fromLatin1(command.name); });
    if (found == kCommands.end()) {
        if (!word.isEmpty())
            QTextStream(stderr) << u"jobdeckctl: there is no command “%1”.\n\n"_s.arg(word);
        QTextStream(stderr) << help();
        return ExitUsage;
    }
    return found->run(QStringList{u"jobdeckctl "_s + word} + arguments.mid(2));
}
