// SPDX-License-Identifier: Apache-2.0
#include "jobs/selectionbar.h"

#include "jobs/jobactions.h"
#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace jobdeck {

using namespace Qt::StringLiterals;

SelectionBar::SelectionBar(JobActions* actions, QWidget* parent) : QFrame(parent), m_words(new QLabel)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Large, metrics::Tight, metrics::Small, metrics::Tight);
    row->setSpacing(metrics::Tight);
    m_words->setFont(strongFont());
    row->addWidget(m_words);
    row->addSpacing(metrics::Small);
    for (QAction* action :
         {actions->runAction(), actions->enableAction(), actions->disableAction(), actions->removeAction()}) {
        auto* button = new QToolButton;
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setDefaultAction(action);
        setButtonRole(button, action == actions->removeAction() ? ButtonRole::Danger : ButtonRole::Flat);
        row->addWidget(button);
    }
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

void SelectionBar::setCount(int count)
{
    m_words->setText(tr("%n jobs selected", nullptr, count));
    setVisible(count > 1);
}

} // namespace jobdeck
