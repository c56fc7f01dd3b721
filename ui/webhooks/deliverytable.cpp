// SPDX-License-Identifier: Apache-2.0
#include "webhooks/deliverytable.h"

#include "tables/deliverytablemodel.h"
#include "webhooks/deliverydelegate.h"
#include "words/timewords.h"

namespace jobdeck {

using namespace Qt::StringLiterals;

DeliveryTable::DeliveryTable(const PageContext& context, DeliveryTableModel* deliveries, QWidget* parent)
    : PagedTable(new DeliveryDelegate, deliveries, DeliveryIdRole, parent)
{
    setAccessibleName(tr("Deliveries"));
    setColumns({134, 126, 82, 120, 64, 160, 88}, static_cast<int>(DeliveryColumn::Reason), u"deliveries"_s);
    setGivingWay({static_cast<int>(DeliveryColumn::Execution), static_cast<int>(DeliveryColumn::Status),
                  static_cast<int>(DeliveryColumn::Peer)},
                 170);
    setShrinking({{static_cast<int>(DeliveryColumn::Verdict), 132}, {static_cast<int>(DeliveryColumn::Job), 84}});
    keepTimesTrue(
        context.clock, [deliveries](qint64 now) { deliveries->setNow(now); },
        [deliveries](int row, qint64 now) {
            return nextRelativeChange(std::min(deliveries->rowAt(row).at, now), now);
        });
}

} // namespace jobdeck
