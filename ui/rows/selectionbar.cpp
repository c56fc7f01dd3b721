// SPDX-License-Identifier: Apache-2.0
#include "rows/selectionbar.h"

#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "widgets/flowlayout.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

SelectionBar::SelectionBar(const QList<QAction*>& actions, QAction* destructive, QWidget* parent)
    : QFrame(parent)
    , m_words(new QLabel)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Large, metrics::Tight, metrics::Small, metrics::Tight);
    row->setSpacing(metrics::Tight);
    m_words->setFont(strongFont());
    m_words->setMinimumHeight(metrics::Control - 2);
    m_words->setContentsMargins(0, 0, metrics::Small, 0);
    m_flow = new FlowLayout;
    m_flow->setSpacing(metrics::Tight);
    m_flow->addWidget(m_words);
    for (QAction* action : actions)
        addButton(action, false);
    addButton(destructive, true);
    row->addLayout(m_flow, 1);
    auto* clear = new QToolButton;
    clear->setIcon(icon(u"close"_s, IconTone::Secondary));
    clear->setToolTip(tr("Select nothing"));
    clear->setAccessibleName(clear->toolTip());
    setButtonRole(clear, ButtonRole::Flat);
    connect(clear, &QToolButton::clicked, this, &SelectionBar::clearWanted);
    row->addWidget(clear, 0, Qt::AlignTop);
    hide();
}

void SelectionBar::addButton(QAction* action, bool destructive)
{
    auto* button = new QToolButton;
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setDefaultAction(action);
    setButtonRole(button, destructive ? ButtonRole::Danger : ButtonRole::Flat);
    m_flow->addWidget(button);
}

void SelectionBar::setCount(int count, const QString& words)
{
    m_words->setText(words);
    setVisible(count > 1);
}

} // namespace jobdeck
