// SPDX-License-Identifier: Apache-2.0
// The few distances that everything is laid out with, in device-independent pixels. Any thread.
#pragma once

namespace jobdeck::metrics {

inline constexpr int Tight = 4;   ///< between an icon and its word
inline constexpr int Small = 8;   ///< between things that belong together
inline constexpr int Medium = 12; ///< inside panes
inline constexpr int Large = 16;  ///< between groups
inline constexpr int Huge = 24;   ///< around a page's own message
inline constexpr int Radius = 6;  ///< buttons, inputs, menus
inline constexpr int Row = 32;    ///< table rows
inline constexpr int CompactRow = 28;
inline constexpr int Control = 30;   ///< height of buttons and one-line inputs
inline constexpr int Icon = 16;      ///< in rows, buttons and menus
inline constexpr int LargeIcon = 40; ///< in empty pages
inline constexpr int RailWidth = 184;

} // namespace jobdeck::metrics
