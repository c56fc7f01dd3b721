// SPDX-License-Identifier: Apache-2.0
// What is in the session's tray, and a hand for it: asks and acts as a panel does (StatusNotifierItem, dbusmenu).
// GUI thread of a test. Where the icon belongs to the test itself its event loop must run meanwhile: calls do not
// block.
#pragma once

#include "trayitem.h"

#include <QList>
#include <QStringList>

namespace jobdeck {

class TrayProbe
{
public:
    /// What programs put into the tray.
    static QList<TrayItem> items();

    /// The texts of the item's menu, entries of submenus as "Menu/Entry"; separators and hidden entries are left out.
    static QStringList menu(const TrayItem& item);

    /// Chooses an entry by its text, as a click on it does. False: there is no such entry, or it is disabled.
    static bool choose(const TrayItem& item, const QString& entry);

    /// A click with the left button on the icon.
    static void activate(const TrayItem& item);
};

} // namespace jobdeck
