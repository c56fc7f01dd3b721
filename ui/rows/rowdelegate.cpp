// SPDX-License-Identifier: Apache-2.0
#include "rows/rowdelegate.h"

#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"
#include "theme/themecolors.h"

#include <QApplication>
#include <QFrame>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QWidget>

namespace jobdeck {

/// What a table without an edge of its own shows first and last stands in line with the page's title and buttons.
static int sideOf(const QStyleOptionViewItem& option, bool atEdge)
{
    const auto* frame = qobject_cast<const QFrame*>(option.widget);
    return atEdge && frame && frame->frameShape() == QFrame::NoFrame ? metrics::Large : metrics::Small;
}

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
    const bool first = option.rect.left() <= 0;
    const bool last = words.alignment.testFlag(Qt::AlignRight); // others end before the edge anyway
    QRect rect = option.rect.adjusted(sideOf(option, first), 0, -sideOf(option, last), -1);
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
