// SPDX-License-Identifier: Apache-2.0
#include "theme/buttonrole.h"

#include <QAbstractButton>
#include <QVariant>

namespace jobdeck {

static constexpr auto kProperty = "jobdeckButtonRole";

void setButtonRole(QAbstractButton* button, ButtonRole role)
{
    button->setProperty(kProperty, static_cast<int>(role));
    button->update();
}

ButtonRole buttonRole(const QWidget* button)
{
    return button ? static_cast<ButtonRole>(button->property(kProperty).toInt()) : ButtonRole::Normal;
}

} // namespace jobdeck
