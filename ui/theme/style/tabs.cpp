// SPDX-License-Identifier: Apache-2.0
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

namespace jobdeck::parts {

void tabShape(const QStyleOptionTab& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    const QRectF rect(option.rect);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected && hovered(option))
        roundedRect(painter, rect.adjusted(2, 3, -2, -5), colors.hover, {}, metrics::Tight);
    if (focused(option) && selected)
        focusRing(painter, rect.adjusted(2, 3, -2, -5), colors.accent, metrics::Tight);
    if (selected)
        roundedRect(painter, QRectF(rect.left() + 8, rect.bottom() - 2, rect.width() - 16, 2), colors.accent, {}, 1);
}

QStyleOptionTab withTabColors(const QStyleOptionTab& option)
{
    QStyleOptionTab copy = option;
    const ThemeColors& colors = themeColors(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor words = selected ? colors.text : colors.secondaryText;
    if (option.state.testFlag(QStyle::State_Enabled))
        copy.palette.setColor(QPalette::WindowText, words);
    copy.state &= ~QStyle::State_HasFocus; // the shape shows it
    return copy;
}

void tabBarBase(const QStyleOption& option, QPainter& painter)
{
    const QRect rect = option.rect;
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), themeColors(option.palette).line);
}

} // namespace jobdeck::parts
