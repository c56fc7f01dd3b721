// SPDX-License-Identifier: Apache-2.0
#include "widgets/statepanel.h"

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/picture.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace jobdeck {

namespace {

QLabel* centered(QLabel* label)
{
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setMaximumWidth(440);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

StatePanel::StatePanel(QWidget* parent)
    : QWidget(parent)
    , m_picture(new Picture(QIcon(), metrics::LargeIcon, this))
    , m_title(centered(new QLabel(this)))
    , m_details(centered(new QLabel(this)))
    , m_action(new QPushButton(this))
{
    m_title->setFont(strongFont());
    m_details->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::Huge, metrics::Huge, metrics::Huge, metrics::Huge);
    column->setSpacing(metrics::Small);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::Tight);
    for (QLabel* label : {m_title, m_details}) {
        auto* row = new QHBoxLayout; // keeps the label's height for its width, which an alignment would not
        row->addStretch(1);
        row->addWidget(label, 8);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addSpacing(metrics::Tight);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &StatePanel::actionTriggered);
    setState({}); // what is not shown takes no room, or the window would not fit a small screen
}

void StatePanel::setState(const PageState& state)
{
    m_picture->setVisible(!state.iconName.isEmpty());
    m_picture->setIcon(state.iconName.isEmpty() ? QIcon() : icon(state.iconName, IconTone::Secondary));
    m_title->setText(state.title);
    m_details->setText(state.details);
    m_details->setVisible(!state.details.isEmpty());
    m_action->setText(state.action);
    m_action->setVisible(!state.action.isEmpty());
    setAccessibleName(state.title);
    setAccessibleDescription(state.details);
}

} // namespace jobdeck
