// SPDX-License-Identifier: Apache-2.0
// Whether a delivery belongs to what a query asks for: how live rows find their way into an open page. Pure, any
// thread.
#pragma once

#include "delivery.h"

namespace jobdeck {

/// All of the query's conditions but the paging ones. Of the text only what the row itself says is looked at; its body
/// is known to the backend alone.
bool matches(const Delivery& delivery, const DeliveryQuery& query);

} // namespace jobdeck
