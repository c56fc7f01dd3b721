// SPDX-License-Identifier: Apache-2.0
#include "rows/selectionbar.h"

#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"

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
    row->addWidget(m_words);
    row->addSpacing(metrics::Small);
    for (QAction* action : actions)
        addButton(action, false);
    addButton(destructive, true);
    row->addStretch();
    auto* clear = new QToolButton;
    clear->setIcon(icon(u"close"_s, IconTone::Secondary));
    clear->setToolTip(tr("Select nothing"));
    clear->setAccessibleName(clear->toolTip());
    setButtonRole(clear, ButtonRole::Flat);
    connect(clear, &QToolButton::clicked, this, &SelectionBar::clearWanted);
    row->addWidget(clear);
    hide();
}

void SelectionBar::addButton(QAction* action, bool destructive)
{
    auto* button = new QToolButton;
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setDefaultAction(action);
    setButtonRole(button, destructive ? ButtonRole::Danger : ButtonRole::Flat);
    layout()->addWidget(button);
}

void SelectionBar::setCount(int count, const QString& words)
{
    m_words->setText(words);
    setVisible(count > 1);
}

} // namespace jobdeck
