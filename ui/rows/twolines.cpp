// SPDX-License-Identifier: Apache-2.0
#include "rows/twolines.h"

#include "theme/fonts.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionViewItem>

#include <algorithm>

namespace jobdeck {

static constexpr int kHeight = 52;

void paintTwoLines(QPainter& painter, QStyleOptionViewItem option, const TwoLines& words)
{
    option.text.clear();
    option.icon = {};
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, &painter, option.widget);

    const QRect inner = option.rect.adjusted(metrics::Large, metrics::Small, -metrics::Large, -metrics::Small);
    const QRect picture(inner.left(), inner.center().y() - 10, 20, 20);
    words.picture.paint(&painter, picture);

    painter.save();
    painter.setPen(secondaryTextColor(option.palette));
    painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, words.end);
    const int left = picture.right() + metrics::Medium;
    const int end = words.end.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(words.end) + metrics::Large;
    const QRect place(left, inner.top(), inner.right() - left - end, inner.height());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignBottom,
                     option.fontMetrics.elidedText(words.details, Qt::ElideRight, place.width()));
    painter.setPen(option.palette.color(QPalette::Text));
    painter.setFont(strongFont());
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(strongFont()).elidedText(words.name, Qt::ElideRight, place.width()));
    painter.restore();
}

QSize twoLinesSize(const QStyleOptionViewItem& option)
{
    return {200, std::max(kHeight, 2 * option.fontMetrics.height() + 2 * metrics::Small + 2)};
}

} // namespace jobdeck
