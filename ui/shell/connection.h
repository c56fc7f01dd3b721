// SPDX-License-Identifier: Apache-2.0
// What the window is connected to, as the composition root hands it over. A value, GUI thread.
#pragma once

#include "pagecontext.h"

#include <QString>

namespace jobdeck {

struct Connection
{
    QString name;       ///< as the rail shows it: "Local"
    QString iconName;   ///< of resources/icons
    QString dataFolder; ///< empty where the data is not on this computer
    PageContext context;
};

} // namespace jobdeck
