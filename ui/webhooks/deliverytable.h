// SPDX-License-Identifier: Apache-2.0
// The delivery log as a table. GUI thread.
#pragma once

#include "pagecontext.h"
#include "rows/pagedtable.h"

namespace jobdeck {

class DeliveryTableModel;

class DeliveryTable final : public PagedTable
{
    Q_OBJECT

public:
    DeliveryTable(const PageContext& context, DeliveryTableModel* deliveries, QWidget* parent = nullptr);
};

} // namespace jobdeck
