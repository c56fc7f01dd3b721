// SPDX-License-Identifier: Apache-2.0
// The colour of a state; always shown together with its icon's shape. GUI thread.
#pragma once

#include "executionstatus.h"

#include <QColor>

class QPalette;

namespace jobdeck {

QColor stateColor(ExecutionStatus status, const QPalette& palette);

/// Words that matter less than what stands beside them.
QColor secondaryTextColor(const QPalette& palette);

QColor errorColor(const QPalette& palette);
QColor warningColor(const QPalette& palette);
QColor accentColor(const QPalette& palette);

/// Between panes and rows.
QColor lineColor(const QPalette& palette);

} // namespace jobdeck
