// SPDX-License-Identifier: Apache-2.0
#include "local/run/exitwords.h"

#include <QCoreApplication>

namespace jobdeck::local {

static QString tr(const char* text)
{
    return QCoreApplication::translate("jobdeck::run", text);
}

static QString exitCodeMeaning(int code)
{
    if (code == 126)
        return tr("a command was found but could not be executed; look at its permissions");
    if (code == 127)
        return tr("a command was not found; look at the spelling and at PATH in the run environment");
    if (code > 128 && code < 128 + 65 && !signalMeaning(code - 128).isEmpty()) // what shells report
        return tr("a command was ended by %1").arg(signalWords(code - 128));
    return systemExitCodeMeaning(code);
}

QString exitCodeWords(int code)
{
    const QString meaning = exitCodeMeaning(code);
    return meaning.isEmpty() ? tr("exit code %1").arg(code) : tr("exit code %1: %2").arg(code).arg(meaning);
}

QString signalWords(int signal)
{
    const QString meaning = signalMeaning(signal);
    return meaning.isEmpty() ? tr("signal %1").arg(signal) : tr("signal %1 (%2)").arg(signal).arg(meaning);
}

} // namespace jobdeck::local
