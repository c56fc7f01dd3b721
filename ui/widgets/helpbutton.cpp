// SPDX-License-Identifier: Apache-2.0
#include "widgets/helpbutton.h"

#include "theme/buttonrole.h"
#include "theme/icons.h"

#include <QCoreApplication>
#include <QHelpEvent>

namespace jobdeck {

using namespace Qt::StringLiterals;

HelpButton::HelpButton(const QString& topic, QWidget* parent) : QToolButton(parent), m_topic(topic)
{
    setIcon(jobdeck::icon(u"help"_s, IconTone::Secondary));
    setToolTip(tr("What the manual says about this"));
    setAccessibleName(tr("Help"));
    setButtonRole(this, ButtonRole::Flat);
    connect(this, &QToolButton::clicked, this, &HelpButton::ask);
}

void HelpButton::ask()
{
    QWhatsThisClickedEvent event(m_topic);
    for (QWidget* around = parentWidget(); around; around = around->parentWidget()) {
        if (QCoreApplication::sendEvent(around, &event))
            return;
    }
}

} // namespace jobdeck
