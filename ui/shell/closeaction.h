// SPDX-License-Identifier: Apache-2.0
// What closing the window means. A value, any thread.
#pragma once

namespace jobdeck {

enum class CloseAction { Ask, StayInTray, Quit };

} // namespace jobdeck
