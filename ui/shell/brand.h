// SPDX-License-Identifier: Apache-2.0
// The pictures that keep their own colours on any ground: the program's icon and those of the tray. GUI thread.
#pragma once

#include <QIcon>

namespace jobdeck {

enum class TrayState {
    Idle,
    Running,
    Paused,
    Failed, ///< a job that is on failed in its last run
};

QIcon programIcon();

/// Every state has an outline of its own: square, circle, square with bars, octagon.
QIcon trayIcon(TrayState state);

} // namespace jobdeck
