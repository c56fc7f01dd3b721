// SPDX-License-Identifier: Apache-2.0
// What the window is connected to, as the composition root hands it over. A value, GUI thread.
#pragma once

#include "pagecontext.h"

#include <QString>

namespace jobdeck {

class Drafts;
class KeepRunning;

struct Connection
{
    QString name;       ///< as the rail shows it: "Local"
    QString iconName;   ///< of resources/icons
    QString dataFolder; ///< empty where the data is not on this computer
    PageContext context;
    Drafts* drafts = nullptr;             ///< edits of its jobs that were not saved; null where none are kept
    KeepRunning* keepRunning = nullptr;   ///< of this computer's own jobs, where it can be changed here
    QString id = QStringLiteral("local"); ///< of its settings; `local` for this computer
    bool keepsRunning = false;            ///< a service runs the jobs: ending the console ends nothing
    bool notify = true;                   ///< its failures reach the tray
};

} // namespace jobdeck
