// SPDX-License-Identifier: Apache-2.0
// A time zone in a list: its name, what speaks for it, its offset at the right. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace jobdeck {

class ZoneDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace jobdeck
