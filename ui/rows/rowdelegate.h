// SPDX-License-Identifier: Apache-2.0
// Paints table rows without the cost of a styled item: background, an icon, elided words. GUI thread.
#pragma once

#include <QAbstractItemDelegate>
#include <QColor>
#include <QIcon>
#include <QPersistentModelIndex>

namespace jobdeck {

class RowDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    using QAbstractItemDelegate::QAbstractItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const final;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// The row under the pointer; -1: none.
    void setHoveredRow(int row) { m_hoveredRow = row; }

protected:
    struct Words
    {
        QString text;
        QColor color; ///< invalid: the text colour
        QIcon icon = {};
        bool strong = false;
        Qt::Alignment alignment = Qt::AlignLeft;
    };
    /// Only the content; the background is there.
    virtual void paintContent(QPainter& painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const = 0;
    static void paintWords(QPainter& painter, const QStyleOptionViewItem& option, const Words& words);

private:
    int m_hoveredRow = -1;
};

} // namespace jobdeck
