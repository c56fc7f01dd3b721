// SPDX-License-Identifier: Apache-2.0
// Paints the cells of the table of a copy: what is made there, and how it went, with a shape of its own. GUI thread.
#pragma once

#include "rows/rowdelegate.h"

namespace jobdeck {

class CopyDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace jobdeck
