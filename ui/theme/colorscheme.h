// SPDX-License-Identifier: Apache-2.0
// Light or dark. A value, any thread.
#pragma once

namespace jobdeck {

enum class ColorScheme { Light, Dark };

} // namespace jobdeck
