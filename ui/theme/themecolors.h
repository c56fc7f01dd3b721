// SPDX-License-Identifier: Apache-2.0
// The colours of the two schemes and the palettes made of them. Values; use on the GUI thread.
#pragma once

#include "theme/colorscheme.h"

#include <QColor>
#include <QPalette>

namespace jobdeck {

/// One accent; green, amber and red are for state alone. Text colours keep 4.5:1 on every surface named here.
struct ThemeColors
{
    QColor window;  ///< rail, dialogs, behind panes
    QColor surface; ///< tables, inputs, panes
    QColor alternate;
    QColor raised; ///< buttons
    QColor hover;
    QColor pressed;
    QColor selection;
    QColor inactiveSelection; ///< in a window or view without the focus
    QColor border;            ///< of inputs and buttons
    QColor line;              ///< between panes and rows: lighter than a border
    QColor text;
    QColor secondaryText;
    QColor disabledText;
    QColor accent;      ///< links, focus, running
    QColor accentFill;  ///< behind the words of a primary button
    QColor accentHover; ///< the same under the pointer
    QColor onAccent;    ///< those words
    QColor green;
    QColor amber;
    QColor red;
    QColor shadow;
};

const ThemeColors& themeColors(ColorScheme scheme);

/// The colours that belong to a palette made here: by its window colour.
const ThemeColors& themeColors(const QPalette& palette);

/// The scheme a palette looks like: dark where its window is darker than its text.
ColorScheme schemeOf(const QPalette& palette);

QPalette themePalette(ColorScheme scheme);

} // namespace jobdeck
