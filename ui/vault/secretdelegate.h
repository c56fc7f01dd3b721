// SPDX-License-Identifier: Apache-2.0
// Paints the cells of the vault's table. GUI thread.
#pragma once

#include "rows/rowdelegate.h"

namespace jobdeck {

class SecretDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace jobdeck
