// SPDX-License-Identifier: Apache-2.0
#include "local/owner/datafolder.h"

#include <QStandardPaths>

namespace jobdeck {

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/jobdeck");
}

} // namespace jobdeck
