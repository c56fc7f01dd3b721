// SPDX-License-Identifier: Apache-2.0
#include "theme/buttonrole.h"
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

namespace jobdeck::parts {

namespace {

bool pressedOrChecked(const QStyleOption& option)
{
    return (option.state & (QStyle::State_Sunken | QStyle::State_On)) != QStyle::State_None;
}

void primaryPanel(const QStyleOption& option, QPainter& painter, const ThemeColors& colors)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool lit = hovered(option) || pressedOrChecked(option);
    const QColor fill = !enabled ? colors.pressed : lit ? colors.accentHover : colors.accentFill;
    roundedRect(painter, option.rect, fill, {}, metrics::Radius);
    if (focused(option)) {
        // On its own colour the ring would be lost: a gap of the surface keeps it apart.
        focusRing(painter, option.rect, colors.accent, metrics::Radius);
        roundedRect(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), {}, colors.onAccent, metrics::Radius - 2);
    }
}

void indicatorBox(const QStyleOption& option, QPainter& painter, qreal radius, bool filled)
{
    const ThemeColors& colors = themeColors(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor edge = hovered(option) || focused(option) ? colors.accent : colors.disabledText;
    const QColor on = enabled ? colors.accentFill : colors.disabledText;
    roundedRect(painter, option.rect, filled ? on : colors.surface, filled ? QColor() : edge, radius);
    if (focused(option) && !filled)
        focusRing(painter, option.rect, colors.accent, radius);
}

} // namespace

void pushButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    const ButtonRole role = buttonRole(widget);
    if (role == ButtonRole::Primary) {
        primaryPanel(option, painter, colors);
        return;
    }
    const bool flat = role == ButtonRole::Flat;
    QColor fill = flat ? QColor(Qt::transparent) : colors.raised;
    if (!option.state.testFlag(QStyle::State_Enabled))
        fill = flat ? QColor(Qt::transparent) : colors.window;
    else if (pressedOrChecked(option))
        fill = colors.pressed;
    else if (hovered(option))
        fill = colors.hover;
    roundedRect(painter, option.rect, fill, flat ? QColor() : colors.border, metrics::Radius);
    if (focused(option))
        focusRing(painter, option.rect, colors.accent, metrics::Radius);
}

QStyleOptionButton withRoleColors(const QStyleOptionButton& option, const QWidget* widget)
{
    QStyleOptionButton copy = option;
    const ThemeColors& colors = themeColors(option.palette);
    if (!option.state.testFlag(QStyle::State_Enabled))
        return copy;
    if (buttonRole(widget) == ButtonRole::Primary)
        copy.palette.setColor(QPalette::ButtonText, colors.onAccent);
    else if (buttonRole(widget) == ButtonRole::Danger)
        copy.palette.setColor(QPalette::ButtonText, colors.red);
    return copy;
}

void toolButtonPanel(const QStyleOption& option, QPainter& painter, const QWidget*)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    if (pressedOrChecked(option))
        roundedRect(painter, option.rect, colors.pressed, {}, metrics::Radius);
    else if (hovered(option))
        roundedRect(painter, option.rect, colors.hover, {}, metrics::Radius);
    if (focused(option))
        focusRing(painter, option.rect, colors.accent, metrics::Radius);
}

void checkBox(const QStyleOption& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const bool on = option.state.testFlag(QStyle::State_On);
    indicatorBox(option, painter, 4, on || partly);
    if (on)
        checkMark(painter, option.rect, colors.onAccent);
    if (partly)
        painter.fillRect(QRectF(option.rect).adjusted(4, 7, -4, -7), colors.onAccent);
    if (on && focused(option))
        roundedRect(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), {}, colors.onAccent, 3);
}

void radioButton(const QStyleOption& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    const bool on = option.state.testFlag(QStyle::State_On);
    indicatorBox(option, painter, option.rect.height() / 2.0, on);
    if (!on)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.onAccent);
    const qreal dot = focused(option) ? 4 : 3;
    painter.drawEllipse(QRectF(option.rect).center(), dot, dot);
}

} // namespace jobdeck::parts
