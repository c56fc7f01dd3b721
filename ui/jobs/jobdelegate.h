// SPDX-License-Identifier: Apache-2.0
// Paints the cells of the jobs table: a switch, names, results with their shape. GUI thread.
#pragma once

#include "rows/rowdelegate.h"

namespace jobdeck {

class JobDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace jobdeck
