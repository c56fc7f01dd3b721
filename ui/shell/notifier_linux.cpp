// SPDX-License-Identifier: Apache-2.0
#include "shell/freedesktopnotifier.h"

namespace jobdeck {

std::unique_ptr<Notifier> Notifier::create(QSystemTrayIcon*)
{
    return std::make_unique<FreedesktopNotifier>(QDBusConnection::sessionBus());
}

} // namespace jobdeck
