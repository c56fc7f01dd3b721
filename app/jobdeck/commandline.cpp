// SPDX-License-Identifier: Apache-2.0
#include "commandline.h"

#include "local/owner/datafolder.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

namespace jobdeck {

using namespace Qt::StringLiterals;

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::CommandLine", text);
}

CommandLine readCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption help({u"h"_s, u"help"_s}, tr("Shows this."));
    const QCommandLineOption version({u"v"_s, u"version"_s}, tr("Shows the version."));
    const QCommandLineOption dataDir(u"data-dir"_s, tr("Where jobs and history are kept."), tr("folder"),
                                     defaultDataFolder());
    const QCommandLineOption hidden(u"hidden"_s, tr("Begins in the tray, where the desktop has one."));
    parser.setApplicationDescription(
        tr("The console for scheduled jobs. One process works on a data folder at a time:\n"
           "a second start brings the first one's window to the front.\n"
           "In the terminal: jobdeckctl --help."));
    parser.addOptions({help, version, dataDir, hidden});

    const bool understood = parser.parse(arguments) && parser.positionalArguments().isEmpty();
    if (parser.isSet(help))
        return {.answer = parser.helpText()};
    if (parser.isSet(version))
        return {.answer = u"jobdeck "_s + QCoreApplication::applicationVersion() + u'\n'};
    if (!understood) {
        const QString wrong = parser.positionalArguments().isEmpty()
                                  ? parser.errorText()
                                  : tr("What is “%1”?").arg(parser.positionalArguments().constFirst());
        return {.answer = wrong + u"\n\n"_s + parser.helpText(), .exitCode = 2};
    }
    return {.dataFolder = QDir(parser.value(dataDir)).absolutePath(), .hidden = parser.isSet(hidden)};
}

} // namespace jobdeck
