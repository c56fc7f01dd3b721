// SPDX-License-Identifier: Apache-2.0
#include "theme/statecolors.h"

#include "theme/themecolors.h"

namespace jobdeck {

QColor stateColor(ExecutionStatus status, const QPalette& palette)
{
    const ThemeColors& colors = themeColors(palette);
    switch (status) {
    case ExecutionStatus::Completed:
        return colors.green;
    case ExecutionStatus::Running:
        return colors.accent;
    case ExecutionStatus::WaitingForInput:
    case ExecutionStatus::Missed:
        return colors.amber;
    case ExecutionStatus::Failed:
    case ExecutionStatus::TimedOut:
    case ExecutionStatus::Lost:
        return colors.red;
    case ExecutionStatus::Pending:
    case ExecutionStatus::Cancelled:
    case ExecutionStatus::Skipped:
        break;
    }
    return colors.secondaryText;
}

QColor secondaryTextColor(const QPalette& palette)
{
    return themeColors(palette).secondaryText;
}

QColor errorColor(const QPalette& palette)
{
    return themeColors(palette).red;
}

QColor warningColor(const QPalette& palette)
{
    return themeColors(palette).amber;
}

QColor accentColor(const QPalette& palette)
{
    return themeColors(palette).accent;
}

QColor lineColor(const QPalette& palette)
{
    return themeColors(palette).line;
}

} // namespace jobdeck
