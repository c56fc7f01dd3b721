// SPDX-License-Identifier: Apache-2.0
// An input of one line for something that nobody should read over a shoulder. GUI thread.
#pragma once

#include <QString>

class QLineEdit;
class QWidget;

namespace jobdeck {

/// Shows dots, keeps nothing for undo or prediction, and has a button to look at what was typed.
QLineEdit* secretInput(const QString& accessibleName, QWidget* parent);

} // namespace jobdeck
