// SPDX-License-Identifier: Apache-2.0
// An icon in the tray as the panel sees it. A value, any thread.
#pragma once

#include <QString>

namespace jobdeck {

struct TrayItem
{
    QString service;
    QString path;
    QString id;
    QString toolTip;
    QString status; // "Active", "Passive", "NeedsAttention"
    QString menuPath;
    qsizetype pictures = 0; // sizes in which the icon is given as pixels
};

} // namespace jobdeck
