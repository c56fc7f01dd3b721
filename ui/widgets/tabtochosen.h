// SPDX-License-Identifier: Apache-2.0
// Tab comes to the chosen one of buttons that exclude each other, as it does in other programs; Qt's own comes to the
// one that had the focus first. GUI thread.
#pragma once

#include <QList>

class QRadioButton;

namespace jobdeck {

/// Follows what is chosen from now on, by people or by the program.
void tabToChosen(const QList<QRadioButton*>& buttons);

} // namespace jobdeck
