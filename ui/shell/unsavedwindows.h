// SPDX-License-Identifier: Apache-2.0
// Which windows hold something that would be lost if the program ended now. GUI thread.
#pragma once

#include <QStringList>

namespace jobdeck {

/// Their titles. Job editors that keep what is typed are none of them.
QStringList unsavedWindows();

} // namespace jobdeck
