// SPDX-License-Identifier: Apache-2.0
// A connection in a list: its name and its address. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace jobdeck {

class ConnectionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int NameRole = Qt::UserRole;
    static constexpr int AddressRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace jobdeck
