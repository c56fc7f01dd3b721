// SPDX-License-Identifier: Apache-2.0
#include "cron/zonedelegate.h"

#include "cron/zonelistmodel.h"
#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QApplication>
#include <QPainter>

namespace jobdeck {

using namespace Qt::StringLiterals;

void ZoneDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const bool selected = row.state & QStyle::State_Selected;
    const QColor text = row.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = selected ? text : secondaryTextColor(row.palette);
    const QRect rect = row.rect.adjusted(metrics::Small, 0, -metrics::Small, 0);
    const QString offset = index.data(ZoneListModel::OffsetRole).toString();
    const QString hint = index.data(ZoneListModel::HintRole).toString();

    painter->save();
    painter->setPen(quiet);
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, offset);
    const int left = rect.width() - row.fontMetrics.horizontalAdvance(offset) - metrics::Medium;
    const QString name = index.data(ZoneListModel::ZoneIdRole).toString();
    painter->setPen(text);
    painter->drawText(QRect(rect.topLeft(), QSize(left, rect.height())), Qt::AlignLeft | Qt::AlignVCenter,
                      row.fontMetrics.elidedText(name, Qt::ElideRight, left));
    painter->setPen(quiet);
    const int used = row.fontMetrics.horizontalAdvance(name + u"  "_s);
    if (const QRect place(rect.left() + used, rect.top(), left - used, rect.height()); place.width() > 0)
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          row.fontMetrics.elidedText(hint, Qt::ElideRight, place.width()));
    painter->restore();
}

/// As wide as the list: names give way, nothing scrolls sideways.
QSize ZoneDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {0, option.fontMetrics.height() + 2 * metrics::Tight + 2};
}

} // namespace jobdeck
