// SPDX-License-Identifier: Apache-2.0
#include "rows/rowdelegate.h"

#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "theme/themecolors.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QWidget>

namespace jobdeck {

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const ThemeColors& colors = themeColors(option.palette);
    const bool focused = option.state.testFlag(QStyle::State_Active) && option.widget && option.widget->hasFocus();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, focused ? colors.selection : colors.inactiveSelection);
    else if (index.row() == m_hoveredRow)
        painter->fillRect(option.rect, colors.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.line);
    paintContent(*painter, option, index);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {80, metrics::Row};
}

void RowDelegate::paintWords(QPainter& painter, const QStyleOptionViewItem& option, const Words& words)
{
    QRect rect = option.rect.adjusted(metrics::Small, 0, -metrics::Small, -1);
    if (!words.icon.isNull()) {
        QRect place(0, 0, metrics::Icon, metrics::Icon);
        place.moveCenter(rect.center());
        place.moveLeft(rect.left());
        if (place.right() <= rect.right() + metrics::Small)
            words.icon.paint(&painter, place);
        rect.setLeft(place.right() + 1 + metrics::Tight + 2);
    }
    if (rect.width() <= 0)
        return;
    const QFont font = words.strong ? strongFont() : option.font;
    painter.setFont(font);
    painter.setPen(words.color.isValid() ? words.color : option.palette.color(QPalette::Text));
    const QString text = QFontMetrics(font).elidedText(words.text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(words.alignment | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

} // namespace jobdeck
