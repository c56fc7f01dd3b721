// SPDX-License-Identifier: Apache-2.0
#include "widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace jobdeck {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent) {}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.emplace_back(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items.at(static_cast<size_t>(index)).get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem* item = at->release();
    m_items.erase(at);
    return item;
}

template<class Fn>
int FlowLayout::place(const QRect& rect, Fn put) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    QPoint at = inner.topLeft();
    int line = 0; // height of the line that is being filled
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size =
            item->sizeHint().boundedTo({std::max(inner.width(), item->minimumSize().width()), QWIDGETSIZE_MAX});
        if (at.x() > inner.left() && at.x() + size.width() > inner.left() + inner.width()) {
            at = {inner.left(), at.y() + line + spacing()};
            line = 0;
        }
        put(*item, QRect(at, size));
        at.rx() += size.width() + spacing();
        line = std::max(line, size.height());
    }
    return at.y() + line - rect.top() + contentsMargins().bottom();
}

int FlowLayout::heightForWidth(int width) const
{
    return place({0, 0, width, 0}, [](const QLayoutItem&, const QRect&) {});
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    int shown = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        size = {size.width() + item->sizeHint().width(), std::max(size.height(), item->sizeHint().height())};
        ++shown;
    }
    return size.grownBy(contentsMargins()) + QSize(std::max(0, shown - 1) * spacing(), 0);
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto& item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    place(rect,
          [&](QLayoutItem& item, const QRect& where) { item.setGeometry(QStyle::visualRect(direction, rect, where)); });
}

} // namespace jobdeck
