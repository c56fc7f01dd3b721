// SPDX-License-Identifier: Apache-2.0
// Windows and macOS.
#include "shell/traynotifier.h"

namespace jobdeck {

std::unique_ptr<Notifier> Notifier::create(QSystemTrayIcon* tray)
{
    return std::make_unique<TrayNotifier>(tray);
}

} // namespace jobdeck
