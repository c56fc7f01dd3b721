// SPDX-License-Identifier: Apache-2.0
#include "widgets/toast.h"

#include "theme/buttonrole.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/themecolors.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace jobdeck {

using namespace Qt::StringLiterals;

static constexpr int kShownMs = 8000;

void Toast::show(QWidget* inside, const QString& text, const QString& actionText, std::function<void()> action)
{
    QWidget* window = inside->window();
    auto* toast = window->findChild<Toast*>(QString(), Qt::FindDirectChildrenOnly);
    if (!toast)
        toast = new Toast(window);
    toast->present(text, actionText, std::move(action));
}

Toast::Toast(QWidget* window) : QFrame(window), m_text(new QLabel(this)), m_button(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_button->setShortcut(QKeySequence::Undo);
    m_button->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    auto* close = new QToolButton(this);
    close->setIcon(icon(u"close"_s, IconTone::Secondary));
    close->setAccessibleName(tr("Close this message"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::Large, metrics::Small, metrics::Small, metrics::Small);
    row->setSpacing(metrics::Medium);
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addWidget(close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kShownMs);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, &Toast::act);
    window->installEventFilter(this);
    hide();
}

void Toast::present(const QString& text, const QString& actionText, std::function<void()> action)
{
    m_text->setText(text);
    m_action = std::move(action);
    m_button->setText(actionText);
    m_button->setShortcut(QKeySequence::Undo); // setText() takes it away
    m_button->setVisible(m_action != nullptr);
    setAccessibleName(text);
    place();
    raise();
    QFrame::show();
    m_timer.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::act()
{
    hide();
    if (const auto action = std::exchange(m_action, nullptr))
        action();
}

void Toast::place()
{
    const QSize size = sizeHint().boundedTo(parentWidget()->size() - QSize(2 * metrics::Large, 0));
    resize(size);
    move((parentWidget()->width() - size.width()) / 2, parentWidget()->height() - size.height() - 3 * metrics::Large);
}

bool Toast::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(object, event);
}

void Toast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const parts::PainterScope scope(painter);
    const ThemeColors& colors = themeColors(palette());
    parts::roundedRect(painter, rect(), colors.raised, colors.border, metrics::Radius);
}

void Toast::enterEvent(QEnterEvent* event)
{
    m_timer.stop(); // somebody is reading, or about to press the button
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent* event)
{
    m_timer.start();
    QFrame::leaveEvent(event);
}

} // namespace jobdeck
