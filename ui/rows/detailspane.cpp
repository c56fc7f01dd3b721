// SPDX-License-Identifier: Apache-2.0
#include "rows/detailspane.h"

#include "widgets/statestack.h"

#include <QBoxLayout>
#include <QTabWidget>

namespace jobdeck {

using namespace Qt::StringLiterals;

void DetailsPane::createParts(QWidget* header, QTabWidget* tabs)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(360);
    tabs->setDocumentMode(true);
    auto* content = new QWidget;
    auto* inner = new QVBoxLayout(content);
    inner->setContentsMargins({});
    inner->setSpacing(0);
    inner->addWidget(header);
    inner->addWidget(tabs, 1);
    m_stack = new StateStack(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);
    connect(m_stack, &StateStack::actionTriggered, this, &DetailsPane::fetch);
}

bool DetailsPane::change(const QString& id)
{
    if (id == m_id && m_known)
        return false;
    m_id = id;
    m_known = false;
    return true;
}

void DetailsPane::showNothing(const QString& iconName, const QString& details)
{
    m_stack->showState({.iconName = iconName, .title = tr("Nothing selected"), .details = details});
}

void DetailsPane::showLoading()
{
    m_stack->showLoading(tr("Loading…"));
}

void DetailsPane::showContent()
{
    m_stack->showContent();
}

void DetailsPane::showFailure(const QString& title, const Error& error)
{
    m_stack->showState({.iconName = u"error"_s, .title = title, .details = error.message, .action = tr("Try again")});
}

} // namespace jobdeck
