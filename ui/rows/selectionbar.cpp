// SPDX-License-Identifier: Apache-2.0
#include "rows/selectionbar.h"

#include "theme/buttonrole.h"
#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/themecolors.h"
#include "widgets/elidedlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

SelectionBar::SelectionBar(const QList<QAction*>& actions, QAction* destructive, QWidget* parent)
    : QFrame(parent)
    , m_hint(new ElidedLabel)
    , m_offer(new QWidget)
    , m_words(new QLabel)
{
    createOffer(actions, destructive);
    const QString control = QKeySequence(Qt::CTRL).toString(QKeySequence::NativeText);
    m_hint->setText(tr("Shift+click and %1click select several").arg(control));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto* grid = new QGridLayout(this); // one cell for both: as high as the higher one
    grid->setContentsMargins(metrics::Large, metrics::Tight, metrics::Small, metrics::Tight);
    grid->addWidget(m_hint, 0, 0);
    grid->addWidget(m_offer, 0, 0);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCount(0, {});
}

void SelectionBar::createOffer(const QList<QAction*>& actions, QAction* destructive)
{
    auto* row = new QHBoxLayout(m_offer);
    row->setContentsMargins({});
    row->setSpacing(metrics::Tight);
    m_words->setFont(strongFont());
    m_words->setMinimumHeight(metrics::Control - 2);
    m_words->setContentsMargins(0, 0, metrics::Small, 0);
    row->addWidget(m_words);
    for (QAction* action : actions)
        addButton(action, false);
    addButton(destructive, true);
    row->addStretch(1);
    auto* clear = new QToolButton;
    clear->setIcon(icon(u"close"_s, IconTone::Secondary));
    clear->setToolTip(tr("Select nothing"));
    clear->setAccessibleName(clear->toolTip());
    setButtonRole(clear, ButtonRole::Flat);
    connect(clear, &QToolButton::clicked, this, &SelectionBar::clearWanted);
    row->addWidget(clear);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed); // fit() makes it as wide as there is room
    policy.setRetainSizeWhenHidden(true);
    m_offer->setSizePolicy(policy);
}

void SelectionBar::addButton(QAction* action, bool destructive)
{
    auto* button = new QToolButton;
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setDefaultAction(action);
    setButtonRole(button, destructive ? ButtonRole::Danger : ButtonRole::Flat);
    m_buttons.append(button);
    m_offer->layout()->addWidget(button);
}

void SelectionBar::setCount(int count, const QString& words)
{
    const bool several = count > 1;
    if (several)
        m_words->setText(words);
    setBackgroundRole(several ? QPalette::Window : QPalette::Base);
    m_offer->setVisible(several);
    m_hint->setVisible(!several);
    fit();
}

bool SelectionBar::isOffering() const
{
    return m_offer->isVisible();
}

void SelectionBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

void SelectionBar::fit()
{
    const int room = contentsRect().width() - metrics::Large - metrics::Small;
    for (const Qt::ToolButtonStyle style :
         {Qt::ToolButtonTextBesideIcon, Qt::ToolButtonTextOnly, Qt::ToolButtonIconOnly}) {
        for (QToolButton* button : std::as_const(m_buttons))
            button->setToolButtonStyle(style);
        m_offer->layout()->invalidate();
        if (m_offer->layout()->sizeHint().width() <= room)
            break;
    }
}

void SelectionBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, themeColors(palette()).line);
}

} // namespace jobdeck
