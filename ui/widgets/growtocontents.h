// SPDX-License-Identifier: Apache-2.0
// Keeps a dialog high enough for what it shows. GUI thread.
#pragma once

class QDialog;

namespace jobdeck {

/// For a dialog whose contents do not scroll. Qt opens it no higher than two thirds of the screen and reckons labels
/// that wrap with the height they have when they do not, and inputs that appear later are squeezed in.
void growToContents(QDialog* dialog);

} // namespace jobdeck
