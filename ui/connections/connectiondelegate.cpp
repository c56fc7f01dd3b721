// SPDX-License-Identifier: Apache-2.0
#include "connections/connectiondelegate.h"

#include "rows/twolines.h"
#include "theme/icons.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

void ConnectionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    paintTwoLines(*painter, row,
                  {.picture = icon(u"globe"_s, IconTone::Secondary),
                   .name = index.data(NameRole).toString(),
                   .details = index.data(AddressRole).toString(),
                   .end = {}});
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return twoLinesSize(option);
}

} // namespace jobdeck
