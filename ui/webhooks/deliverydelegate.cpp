// SPDX-License-Identifier: Apache-2.0
#include "webhooks/deliverydelegate.h"

#include "tables/deliverytablemodel.h"
#include "theme/statecolors.h"
#include "webhooks/verdictlook.h"

#include <QStyleOptionViewItem>

namespace jobdeck {

void DeliveryDelegate::paintContent(QPainter& painter, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const auto verdict = static_cast<DeliveryVerdict>(index.data(DeliveryVerdictRole).toInt());
    Words words{.text = index.data().toString(), .color = secondaryTextColor(option.palette)};
    switch (static_cast<DeliveryColumn>(index.column())) {
    case DeliveryColumn::Verdict:
        words.icon = verdictIcon(verdict);
        words.color = verdictColor(verdict, option.palette);
        break;
    case DeliveryColumn::Job:
        words.color = QColor();
        words.strong = true;
        break;
    case DeliveryColumn::When:
        words.color = QColor();
        break;
    case DeliveryColumn::Peer:
    case DeliveryColumn::Status:
    case DeliveryColumn::Reason:
    case DeliveryColumn::Execution:
        break;
    }
    paintWords(painter, option, words);
}

} // namespace jobdeck
