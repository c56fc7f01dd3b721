// SPDX-License-Identifier: Apache-2.0
// The question before something that cannot be undone. GUI thread.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace jobdeck {

struct DangerQuestion
{
    QString title;
    QString text;
    QString confirm;      ///< the word on the button that does it
    QString details = {}; ///< in a paragraph of its own
};

/// Does it where the user says so. Enter and Esc leave everything as it is. Dies with `parent`.
void askDanger(QWidget* parent, const DangerQuestion& question, const std::function<void()>& act);

} // namespace jobdeck
