// SPDX-License-Identifier: Apache-2.0
// What a button is for, as far as its look goes. GUI thread.
#pragma once

class QAbstractButton;
class QWidget;

namespace jobdeck {

enum class ButtonRole {
    Normal,
    Primary, ///< the one action of a page or dialog: filled with the accent
    Flat,    ///< no edge until the pointer is over it
    Danger,  ///< ends or removes something: red words
};

void setButtonRole(QAbstractButton* button, ButtonRole role);
ButtonRole buttonRole(const QWidget* button);

} // namespace jobdeck
