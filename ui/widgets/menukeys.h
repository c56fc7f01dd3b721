// SPDX-License-Identifier: Apache-2.0
// Home and End in a menu. GUI thread.
#pragma once

class QMenu;

namespace jobdeck {

/// They go to the first and the last entry. Qt's own menus only scroll by them, and only where they are too long for
/// the screen: a Return that follows then chooses what was current before, or nothing.
void takeHomeAndEnd(QMenu* menu);

} // namespace jobdeck
