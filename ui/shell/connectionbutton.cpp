// SPDX-License-Identifier: Apache-2.0
#include "shell/connectionbutton.h"

#include "theme/fonts.h"
#include "theme/icons.h"
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/themecolors.h"
#include "widgets/menukeys.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

ConnectionButton::ConnectionButton(const QString& name, const QString& iconName, QWidget* parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_menu(new QMenu(this))
{
    setText(name);
    setAccessibleName(tr("Connection: %1").arg(name));
    setAttribute(Qt::WA_Hover);
    setFont(strongFont());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus); // nothing to choose yet
    takeHomeAndEnd(m_menu);
    connect(this, &QAbstractButton::clicked, this, &ConnectionButton::openMenu);
}

void ConnectionButton::setChoices(const QList<ConnectionChoice>& choices, const QString& currentId)
{
    m_choices = choices;
    m_currentId = currentId;
    setFocusPolicy(choices.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    const auto current = std::ranges::find(choices, currentId, &ConnectionChoice::id);
    if (current == choices.end())
        return;
    setText(current->name);
    m_iconName = current->iconName;
    setAccessibleName(tr("Connection: %1").arg(current->name));
    setAccessibleDescription(current->state);
    setToolTip(current->state.isEmpty() ? tr("Which jobs the window shows")
                                        : u"%1: %2"_s.arg(current->name, current->state));
    update();
}

QSize ConnectionButton::sizeHint() const
{
    return {metrics::RailWidth / 2, metrics::Row};
}

void ConnectionButton::openMenu()
{
    if (m_choices.isEmpty())
        return;
    m_menu->clear();
    auto* group = new QActionGroup(m_menu);
    for (const ConnectionChoice& choice : std::as_const(m_choices)) {
        QString words = choice.state.isEmpty() ? choice.name : u"%1 — %2"_s.arg(choice.name, choice.state);
        QAction* action = m_menu->addAction(jobdeck::icon(choice.trouble ? u"offline"_s : choice.iconName),
                                            words.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(choice.id == m_currentId);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = choice.id] { emit chosen(id); });
    }
    m_menu->addSeparator();
    m_menu->addAction(jobdeck::icon(u"plus"_s), tr("Add a connection…"), this, &ConnectionButton::addRequested);
    m_menu->addAction(tr("Manage connections…"), this, &ConnectionButton::manageRequested);
    m_menu->popup(mapToGlobal(rect().bottomLeft()));
    if (group->checkedAction())
        m_menu->setActiveAction(group->checkedAction()); // Return at once leaves all as it is
}

void ConnectionButton::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void ConnectionButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const parts::PainterScope scope(painter);
    const ThemeColors& colors = themeColors(palette());
    if (isDown() && !m_choices.isEmpty())
        parts::roundedRect(painter, rect(), colors.pressed, {}, metrics::Radius);
    else if (underMouse() && !m_choices.isEmpty())
        parts::roundedRect(painter, rect(), colors.hover, {}, metrics::Radius);
    if (hasFocus())
        parts::focusRing(painter, rect(), colors.accent, metrics::Radius);
    const auto placed = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const bool trouble = std::ranges::any_of(
        m_choices, [this](const ConnectionChoice& choice) { return choice.id == m_currentId && choice.trouble; });
    jobdeck::icon(trouble ? u"offline"_s : m_iconName, trouble ? IconTone::Amber : IconTone::Accent)
        .paint(&painter, placed({metrics::Small, 0, metrics::Icon, height()}));
    const int arrow = m_choices.isEmpty() ? 0 : metrics::Icon + metrics::Tight;
    const QRect words = rect().adjusted(metrics::Small + metrics::Icon + metrics::Small, 0, -metrics::Small - arrow, 0);
    painter.setPen(colors.text);
    painter.drawText(placed(words), Qt::AlignVCenter | Qt::AlignLeading,
                     fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    if (arrow > 0)
        jobdeck::icon(u"chevron-down"_s, IconTone::Secondary)
            .paint(&painter, placed({width() - metrics::Small - metrics::Icon, 0, metrics::Icon, height()}));
}

} // namespace jobdeck
