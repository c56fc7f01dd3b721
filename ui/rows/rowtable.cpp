// SPDX-License-Identifier: Apache-2.0
#include "rows/rowtable.h"

#include "rows/rowdelegate.h"
#include "theme/metrics.h"
#include "widgets/windowsettings.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>

namespace jobdeck {

using namespace Qt::StringLiterals;

RowTable::RowTable(RowDelegate* delegate, QWidget* parent) : QTableView(parent), m_delegate(delegate)
{
    delegate->setParent(this);
    setItemDelegate(delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::CompactRow);
    verticalHeader()->setDefaultSectionSize(metrics::Row);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(48);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RowTable::viewMoved);
}

void RowTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);

    connect(model, &QAbstractItemModel::modelReset, this, &RowTable::viewMoved);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RowTable::viewMoved);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowTable::viewMoved);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RowTable::viewMoved);
    connect(model, &QAbstractItemModel::dataChanged, this, &RowTable::viewMoved);
}

void RowTable::setColumns(const QList<int>& widths, int stretched, const QString& key)
{
    QHeaderView* header = horizontalHeader();
    header->setStretchLastSection(false);
    m_stretched = stretched;
    for (int column = 0; column < widths.size(); ++column) {
        header->setSectionResizeMode(column, column == stretched ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (column != stretched)
            header->resizeSection(column, widths.at(column));
    }
    m_key = u"columns/"_s + key;
    const QList<QVariant> own = windowSettings().value(m_key).toList();
    for (int column = 0; column < own.size() && column < widths.size(); ++column) {
        if (column != stretched && own.at(column).toInt() >= header->minimumSectionSize())
            header->resizeSection(column, own.at(column).toInt());
    }
    // Sections also move when the window does; only what the hand of the user does is kept.
    connect(header, &QHeaderView::sectionResized, this, [this, header, stretched](int column) {
        if (column == stretched || !header->isVisible() || !header->underMouse())
            return;
        QList<QVariant> sizes;
        for (int i = 0; i < header->count(); ++i)
            sizes.append(header->sectionSize(i));
        windowSettings().setValue(m_key, sizes);
    });
}

void RowTable::setGivingWay(const QList<int>& columns, int least)
{
    m_givingWay = columns;
    m_least = least;
    giveWay();
}

void RowTable::giveWay()
{
    const QHeaderView* header = horizontalHeader();
    int needed = m_least;
    for (int column = 0; column < header->count(); ++column) {
        const bool optional = m_givingWay.contains(column);
        // A hidden section has no size; it was told what it had when it was hidden.
        if (column != m_stretched && (optional || !isColumnHidden(column)))
            needed += isColumnHidden(column) ? m_widths.value(column) : columnWidth(column);
    }
    for (const int column : std::as_const(m_givingWay)) {
        const bool hide = needed > viewport()->width();
        if (!isColumnHidden(column))
            m_widths.insert(column, columnWidth(column));
        if (hide)
            needed -= m_widths.value(column);
        if (hide != isColumnHidden(column))
            setColumnHidden(column, hide);
    }
}

std::pair<int, int> RowTable::visibleRows() const
{
    if (!model() || model()->rowCount() == 0)
        return {0, -1};
    const int first = std::max(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1);
    return {first, last < 0 ? model()->rowCount() - 1 : last};
}

void RowTable::mouseMoveEvent(QMouseEvent* event)
{
    hover(rowAt(event->pos().y()));
    QTableView::mouseMoveEvent(event);
}

bool RowTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        hover(-1);
    return QTableView::viewportEvent(event);
}

void RowTable::rowsInserted(const QModelIndex& parent, int start, int end)
{
    const int scrolled = verticalScrollBar()->value();
    const bool above = scrolled > 0 && start * verticalHeader()->defaultSectionSize() <= scrolled;
    QTableView::rowsInserted(parent, start, end);
    if (!above)
        return;
    updateGeometries(); // the scroll bar has to know of the new rows before it can stand behind them
    verticalScrollBar()->setValue(scrolled + (end - start + 1) * verticalHeader()->defaultSectionSize());
}

void RowTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    giveWay();
    emit viewMoved();
}

void RowTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void RowTable::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void RowTable::hover(int row)
{
    if (row == m_hovered)
        return;
    for (const int some : {m_hovered, row}) {
        if (some >= 0)
            viewport()->update(0, rowViewportPosition(some), viewport()->width(), rowHeight(some));
    }
    m_hovered = row;
    m_delegate->setHoveredRow(row);
}

} // namespace jobdeck
