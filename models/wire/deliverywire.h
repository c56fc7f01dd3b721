// SPDX-License-Identifier: Apache-2.0
// The delivery log on the wire, as another window reads it. Pure functions, any thread.
#pragma once

#include "delivery.h"
#include "result.h"

#include <QJsonObject>

namespace jobdeck::wire {

/// `{deliveries: [row], has_more}`; a row names all of Delivery's fields, `execution_id` only where there is one.
QJsonObject toJson(const DeliveryPage& page);
/// The row, and `path`, `checks`, `headers` (pairs, in their order), `body` (base64), `parameters`,
/// `ignored_overrides`.
QJsonObject toJson(const DeliveryDetail& detail);

/// Invalid: this is no such page, or no delivery. Rows that are none are left out.
Result<DeliveryPage> deliveryPageFromJson(const QJsonObject& object);
Result<DeliveryDetail> deliveryFromJson(const QJsonObject& object);

} // namespace jobdeck::wire
