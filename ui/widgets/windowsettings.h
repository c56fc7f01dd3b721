// SPDX-License-Identifier: Apache-2.0
// The small file in which windows remember sizes and choices; nothing that jobs depend on. GUI thread.
#pragma once

#include <QSettings>

namespace jobdeck {

/// `jobdeck.ini` in the user's configuration folder. Qt keeps its content in memory; opening again is cheap.
QSettings windowSettings();

} // namespace jobdeck
