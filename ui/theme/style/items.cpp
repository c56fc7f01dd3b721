// SPDX-License-Identifier: Apache-2.0
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

#include <QTableView>

namespace jobdeck::parts {

void itemBackground(const QStyleOptionViewItem& option, QPainter& painter, const QWidget* widget)
{
    const ThemeColors& colors = themeColors(option.palette);
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool active = option.state.testFlag(QStyle::State_Active);
        painter.fillRect(option.rect, active ? colors.selection : colors.inactiveSelection);
    } else if (option.backgroundBrush.style() != Qt::NoBrush) {
        painter.fillRect(option.rect, option.backgroundBrush);
    } else if (hovered(option) && !qobject_cast<const QTableView*>(widget)) {
        // In a table that is one cell of a row, and it takes its light along when rows come in above.
        painter.fillRect(option.rect, colors.hover);
    }
}

void headerSection(const QStyleOptionHeader& option, QPainter& painter)
{
    const ThemeColors& colors = themeColors(option.palette);
    const QRect rect = option.rect;
    painter.fillRect(rect, hovered(option) ? colors.hover : colors.surface);
    if (option.orientation == Qt::Horizontal)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colors.line);
    else
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colors.line);
}

void headerArrow(const QStyleOptionHeader& option, QPainter& painter)
{
    if (option.sortIndicator == QStyleOptionHeader::None)
        return;
    // Qt calls it "down" when the smallest stands on top: an arrow up, as people read it.
    const bool up = option.sortIndicator == QStyleOptionHeader::SortDown;
    QRectF rect(0, 0, 8, 8);
    rect.moveCenter(QRectF(option.rect).center());
    chevron(painter, rect, up ? Qt::UpArrow : Qt::DownArrow, themeColors(option.palette).secondaryText);
}

void branch(const QStyleOption& option, QPainter& painter)
{
    if (!option.state.testFlag(QStyle::State_Children))
        return;
    const bool open = option.state.testFlag(QStyle::State_Open);
    QRectF rect(0, 0, 8, 8);
    rect.moveCenter(QRectF(option.rect).center());
    const Qt::ArrowType closed = option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    chevron(painter, rect, open ? Qt::DownArrow : closed, themeColors(option.palette).secondaryText);
}

void splitterHandle(const QStyleOption& option, QPainter& painter)
{
    const ThemeColors& colors = themeColors(option.palette);
    const QPoint middle = option.rect.center();
    const bool upright = option.state.testFlag(QStyle::State_Horizontal);
    const QRect line = upright ? QRect(middle.x(), option.rect.top(), 1, option.rect.height())
                               : QRect(option.rect.left(), middle.y(), option.rect.width(), 1);
    painter.fillRect(line, hovered(option) ? colors.accent : colors.line);
}

} // namespace jobdeck::parts
