// SPDX-License-Identifier: Apache-2.0
#include "theme/desktopscheme.h"
#include "theme/portalsettings.h"

namespace jobdeck {

std::unique_ptr<DesktopScheme> DesktopScheme::create()
{
    return std::make_unique<PortalSettings>(QDBusConnection::sessionBus());
}

} // namespace jobdeck
