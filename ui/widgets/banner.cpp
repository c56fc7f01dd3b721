// SPDX-License-Identifier: Apache-2.0
#include "widgets/banner.h"

#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "theme/themecolors.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconColumn = metrics::Medium + metrics::Icon + metrics::Small;

QIcon kindIcon(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Info:
        return icon(u"info"_s, IconTone::Accent);
    case Banner::Kind::Warning:
        return icon(u"warning"_s, IconTone::Amber);
    case Banner::Kind::Error:
        break;
    }
    return icon(u"error"_s, IconTone::Red);
}

QColor kindColor(Banner::Kind kind, const QPalette& palette)
{
    switch (kind) {
    case Banner::Kind::Info:
        return accentColor(palette);
    case Banner::Kind::Warning:
        return warningColor(palette);
    case Banner::Kind::Error:
        break;
    }
    return errorColor(palette);
}

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_text->setTextFormat(Qt::PlainText);
    m_close->setIcon(icon(u"close"_s, IconTone::Secondary));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    m_row->setContentsMargins(kIconColumn, metrics::Tight, metrics::Small, metrics::Tight);
    m_row->setSpacing(metrics::Small);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_close);
    setMinimumHeight(metrics::Control + 2 * metrics::Tight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    hide();
}

void Banner::showMessage(Kind kind, const QString& text)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QPushButton* Banner::addAction(const QString& text)
{
    auto* button = new QPushButton(text, this);
    m_row->insertWidget(m_row->indexOf(m_close), button);
    m_actions.append(button);
    return button;
}

void Banner::setVisible(bool visible)
{
    if (!visible)
        handFocusOn();
    QFrame::setVisible(visible);
}

/// Otherwise Qt gives it to whatever comes next in the window, which can be far away.
void Banner::handFocusOn()
{
    const QWidget* focus = window()->focusWidget();
    if (!focus || !isAncestorOf(focus) || !parentWidget())
        return;
    for (QWidget* next = nextInFocusChain(); next && next != this; next = next->nextInFocusChain()) {
        const bool possible = (next->focusPolicy() & Qt::TabFocus) != 0 && next->isEnabled() && next->isVisible();
        if (possible && !isAncestorOf(next) && parentWidget()->isAncestorOf(next))
            return next->setFocus();
    }
}

void Banner::clearActions()
{
    for (QPushButton* button : std::as_const(m_actions)) {
        if (window()->focusWidget() == button) // once it is known what comes in its place, and before it goes
            QMetaObject::invokeMethod(
                this, [this, gone = QPointer(button)] { replaceFocus(gone); }, Qt::QueuedConnection);
        button->deleteLater();
    }
    m_actions.clear();
}

/// A banner that stays keeps the focus where it offers something else now.
void Banner::replaceFocus(const QPushButton* gone)
{
    if (!gone || window()->focusWidget() != gone)
        return;
    if (m_actions.isEmpty())
        return handFocusOn();
    const auto same = std::ranges::find(m_actions, gone->text(), &QPushButton::text);
    (same == m_actions.end() ? m_actions.constFirst() : *same)->setFocus();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::setStrip()
{
    m_strip = true; // it stands in line with the page's title and buttons
    m_row->setContentsMargins(kIconColumn + metrics::Tight, metrics::Tight, metrics::Large, metrics::Tight);
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = kindColor(m_kind, palette());
    QColor ground = color;
    ground.setAlphaF(0.10F);
    QColor edge = color;
    edge.setAlphaF(0.45F);
    painter.setPen(edge);
    painter.setBrush(ground);
    if (m_strip) { // its sides are beyond the page's
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.drawRect(rect().adjusted(-2, 0, 1, -1));
    } else {
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::Radius, metrics::Radius);
    }
    const QRect place(m_strip ? metrics::Large : metrics::Medium, 0, metrics::Icon, height());
    kindIcon(m_kind).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place));
}

} // namespace jobdeck
