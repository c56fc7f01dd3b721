// SPDX-License-Identifier: Apache-2.0
// What the user chose: one of the two schemes for good, or whatever the desktop has. A value, any thread.
#pragma once

namespace jobdeck {

enum class Appearance { FollowDesktop, Light, Dark };

} // namespace jobdeck
