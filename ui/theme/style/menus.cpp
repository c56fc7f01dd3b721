// SPDX-License-Identifier: Apache-2.0
#include "theme/metrics.h"
#include "theme/style/painting.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

#include <QWidget>

#include <algorithm>

namespace jobdeck::parts {

namespace {

constexpr int kSeparator = 9;
constexpr int kIconColumn = 32; ///< from the edge to the words
constexpr int kTrail = 28;      ///< after the words: the arrow of a submenu

void menuMark(const QStyleOptionMenuItem& option, QPainter& painter, const ThemeColors& colors)
{
    QRect rect(option.rect.left() + 10, option.rect.top(), metrics::Icon, option.rect.height());
    rect = QStyle::visualRect(option.direction, option.rect, rect);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        QRectF mark(0, 0, metrics::Icon, metrics::Icon);
        mark.moveCenter(QRectF(rect).center());
        if (option.checked)
            checkMark(painter, mark, enabled ? colors.accent : colors.disabledText);
        return;
    }
    if (!option.icon.isNull())
        option.icon.paint(&painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

void menuPanel(const QStyleOption& option, QPainter& painter)
{
    const ThemeColors& colors = themeColors(option.palette);
    painter.fillRect(option.rect, colors.border);
    painter.fillRect(option.rect.adjusted(1, 1, -1, -1), colors.surface);
}

void menuItem(const QStyleOptionMenuItem& option, QPainter& painter, const QWidget*)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    const QRect rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1), colors.line);
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (enabled && option.state.testFlag(QStyle::State_Selected))
        roundedRect(painter, QRectF(rect).adjusted(4, 1, -4, -1), colors.selection, {}, metrics::Tight);
    menuMark(option, painter, colors);

    QRect words = rect.adjusted(kIconColumn, 0, -kTrail, 0);
    words = QStyle::visualRect(option.direction, rect, words);
    const qsizetype tab = option.text.indexOf(u'\t');
    painter.setFont(option.font);
    painter.setPen(enabled ? colors.text : colors.disabledText);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic;
    painter.drawText(words, flags | Qt::AlignLeading, option.text.left(tab));
    if (tab >= 0) {
        painter.setPen(enabled ? colors.secondaryText : colors.disabledText);
        painter.drawText(words.adjusted(0, 0, kTrail - 14, 0), flags | Qt::AlignTrailing, option.text.mid(tab + 1));
    }
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRectF arrow(rect.right() - 20, rect.center().y() - 4, 9, 9);
        chevron(painter, arrow, Qt::RightArrow, colors.secondaryText);
    }
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), kSeparator};
    // `contents` holds the words; QMenu adds the widest shortcut's width by itself.
    const int gap = option.text.contains(u'\t') ? metrics::Huge : 0;
    return {kIconColumn + contents.width() + gap + kTrail, std::max(contents.height(), 28)};
}

void menuBarItem(const QStyleOptionMenuItem& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    painter.fillRect(option.rect, colors.window);
    const bool lit = option.state.testFlag(QStyle::State_Selected);
    if (lit)
        roundedRect(painter, QRectF(option.rect).adjusted(0, 2, 0, -2), colors.pressed, {}, metrics::Tight);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    painter.setPen(enabled ? colors.text : colors.disabledText);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextShowMnemonic, option.text);
}

void toolTipPanel(const QStyleOption& option, QPainter& painter)
{
    const ThemeColors& colors = themeColors(option.palette);
    painter.fillRect(option.rect, colors.border);
    painter.fillRect(option.rect.adjusted(1, 1, -1, -1), colors.raised);
}

} // namespace jobdeck::parts
