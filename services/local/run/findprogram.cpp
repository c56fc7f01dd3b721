// SPDX-License-Identifier: Apache-2.0
#include "local/run/findprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace jobdeck::local {

using namespace Qt::StringLiterals;

static Error unavailable(const char* text, const QString& program)
{
    return {.code = ErrorCode::Unavailable,
            .message = QCoreApplication::translate("jobdeck::run", text).arg(QDir::toNativeSeparators(program))};
}

static QStringList searchPath(const QMap<QString, QString>& environment)
{
    for (auto it = environment.begin(); it != environment.end(); ++it) { // Windows spells it Path
        if (it.key().compare("PATH"_L1, Qt::CaseInsensitive) == 0)
            return it.value().split(QDir::listSeparator(), Qt::SkipEmptyParts);
    }
    return {};
}

QString withHome(const QString& path, const QMap<QString, QString>& environment)
{
    if (path != "~"_L1 && !path.startsWith("~/"_L1))
        return path;
    return environment.value(u"HOME"_s, QDir::homePath()) + path.mid(1);
}

Result<QString> findProgram(const QString& program, const QMap<QString, QString>& environment)
{
    const QString name = withHome(program, environment);
    if (!QDir::fromNativeSeparators(name).contains(u'/')) {
        const QStringList paths = searchPath(environment);
        const QString found = paths.isEmpty() ? QString() : QStandardPaths::findExecutable(name, paths);
        if (found.isEmpty())
            return unavailable("The program “%1” was not found in the PATH of the run environment. Install it, import "
                               "your login shell's environment in the settings, or give its full path in the agent.",
                               name);
        return found;
    }
    const QFileInfo file(name);
    if (!file.isAbsolute())
        return unavailable("“%1” is neither a name nor a full path. Give the program's full path in the agent.", name);
    if (!file.exists())
        return unavailable("The program %1 does not exist. Install it, or change its path in the agent.", name);
    if (!file.isFile() || !file.isExecutable())
        return unavailable("%1 cannot be executed. Make it executable, or change the path in the agent.", name);
    return file.absoluteFilePath();
}

} // namespace jobdeck::local
