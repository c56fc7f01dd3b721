// SPDX-License-Identifier: Apache-2.0
#include "shell/rail.h"

#include "shell/connectionbutton.h"
#include "shell/railbutton.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QButtonGroup>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace jobdeck {

Rail::Rail(const QString& connectionName, const QString& connectionIcon, QWidget* parent)
    : QWidget(parent)
    , m_head(new ConnectionButton(connectionName, connectionIcon, this))
    , m_buttons(new QButtonGroup(this))
    , m_top(new QVBoxLayout)
    , m_bottom(new QVBoxLayout)
{
    setFixedWidth(metrics::RailWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Small, metrics::Small, metrics::Small + 1, metrics::Small);
    column->setSpacing(metrics::Tight);
    m_top->setSpacing(2);
    m_bottom->setSpacing(2);
    column->addWidget(m_head);
    column->addLayout(m_top);
    column->addStretch(1);
    column->addLayout(m_bottom);
    m_buttons->setExclusive(true); // and the arrow keys move within the group
}

void Rail::addPage(const QString& name, const QString& title, const QString& iconName, Place place)
{
    auto* button = new RailButton(title, iconName, this);
    button->setObjectName(name);
    m_buttons->addButton(button);
    (place == Place::Top ? m_top : m_bottom)->addWidget(button);
    connect(button, &RailButton::toggled, this, [this, name](bool on) { // what assistive technology does is no click
        if (on)
            emit pageChosen(name);
    });
}

void Rail::setCurrent(const QString& name)
{
    const QSignalBlocker quiet(this); // shown, not chosen
    if (!name.isEmpty()) {
        if (auto* button = findChild<RailButton*>(name))
            button->setChecked(true);
    } else if (QAbstractButton* button = m_buttons->checkedButton()) {
        m_buttons->setExclusive(false); // which keeps one checked
        button->setChecked(false);
        m_buttons->setExclusive(true);
    }
}

QString Rail::current() const
{
    const QAbstractButton* button = m_buttons->checkedButton();
    return button ? button->objectName() : QString();
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(x, 0, 1, height()), lineColor(palette()));
}

} // namespace jobdeck
