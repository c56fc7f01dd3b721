// SPDX-License-Identifier: Apache-2.0
#include "widgets/tabtochosen.h"

#include <QRadioButton>

#include <algorithm>

namespace jobdeck {

void tabToChosen(const QList<QRadioButton*>& buttons)
{
    const auto follow = [buttons] {
        const bool any = std::ranges::any_of(buttons, [](const QRadioButton* button) { return button->isChecked(); });
        for (QRadioButton* button : buttons)
            button->setFocusPolicy(!any || button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    };
    for (QRadioButton* button : buttons)
        QObject::connect(button, &QRadioButton::toggled, button, follow);
    follow();
}

} // namespace jobdeck
