// SPDX-License-Identifier: Apache-2.0
#include "widgets/windowsettings.h"

#include <QStandardPaths>

namespace jobdeck {

using namespace Qt::StringLiterals;

QSettings windowSettings()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return QSettings(folder + u"/jobdeck.ini"_s, QSettings::IniFormat);
}

} // namespace jobdeck
