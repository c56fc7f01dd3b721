// SPDX-License-Identifier: Apache-2.0
// One page of the delivery log as SQL: by keyset, never OFFSET. Pure, any thread.
#pragma once

#include "delivery.h"

#include <QString>
#include <QVariant>

namespace jobdeck::local {

struct DeliverySql
{
    QString sql; ///< answers deliveryColumns(), newest first, up to one row more than asked for
    QVariantList values;
};

DeliverySql deliverySql(const DeliveryQuery& query);

} // namespace jobdeck::local
