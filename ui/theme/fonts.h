// SPDX-License-Identifier: Apache-2.0
// The fonts: the desktop's own in one size, one larger for titles, one for ids, code and output. GUI thread.
#pragma once

#include <QFont>

namespace jobdeck {

QFont titleFont();
/// How far the hook of a J stands out of its place, px: a label leaves it room, or cuts it.
inline constexpr int kTitleOverhang = 2;

/// The common size, heavier: names of groups and of the thing a pane is about.
QFont strongFont();

QFont monospaceFont();

} // namespace jobdeck
