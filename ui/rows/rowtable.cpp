// SPDX-License-Identifier: Apache-2.0
#include "rows/rowtable.h"

#include "rows/firstrowkeys.h"
#include "rows/rowdelegate.h"
#include "theme/metrics.h"
#include "widgets/windowsettings.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace jobdeck {

using namespace Qt::StringLiterals;

/// What the stretched column has to spare before another one shares it, px.
static constexpr int kFirstOfAll = 100;

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
    connect(this, &RowTable::viewMoved, this, &RowTable::showHovered);
    new FirstRowKeys(this);
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
            m_wished.insert(column, widths.at(column));
    }
    m_key = u"columns/"_s + key;
    const QList<QVariant> own = windowSettings().value(m_key).toList();
    for (int column = 0; column < own.size() && column < widths.size(); ++column) {
        if (column == stretched || own.at(column).toInt() < header->minimumSectionSize())
            continue;
        m_wished.insert(column, own.at(column).toInt());
        if (own.at(column).toInt() != widths.at(column))
            m_chosen.insert(column);
    }
    for (auto wish = m_wished.cbegin(); wish != m_wished.cend(); ++wish)
        header->resizeSection(wish.key(), wish.value());
    connect(header, &QHeaderView::sectionResized, this, &RowTable::keepOwn);
}

/// Sections also move when the window does; only what the hand of the user does is kept.
void RowTable::keepOwn(int column)
{
    const QHeaderView* header = horizontalHeader();
    if (m_arranging || column == m_stretched || !header->isVisible() || !header->underMouse())
        return;
    m_wished.insert(column, header->sectionSize(column));
    m_chosen.insert(column);
    QList<QVariant> sizes;
    for (int i = 0; i < header->count(); ++i)
        sizes.append(m_wished.value(i));
    windowSettings().setValue(m_key, sizes);
}

void RowTable::setGivingWay(const QList<int>& columns, int least)
{
    m_givingWay = columns;
    m_least = least;
    giveWay();
}

void RowTable::setShrinking(const QMap<int, int>& least)
{
    m_shrinking = least;
    giveWay();
}

void RowTable::setGrowing(int column, int most)
{
    m_growing = column;
    m_growsTo = most;
    giveWay();
}

/// What is still missing then, px; below zero: what there is to spare.
int RowTable::hideUntilItFits(int missing)
{
    for (const int column : std::as_const(m_givingWay)) {
        const int wished = m_wished.value(column);
        const bool hide = missing > std::max(0, wished - m_shrinking.value(column, wished));
        if (hide)
            missing -= wished;
        if (hide != isColumnHidden(column))
            setColumnHidden(column, hide);
    }
    return missing;
}

void RowTable::giveWay()
{
    const QScopedValueRollback arranging(m_arranging, true);
    int missing = m_least - viewport()->width();
    for (auto wish = m_wished.cbegin(); wish != m_wished.cend(); ++wish) {
        if (m_givingWay.contains(wish.key()) || !isColumnHidden(wish.key()))
            missing += wish.value();
    }
    missing = hideUntilItFits(missing);
    for (auto shrinking = m_shrinking.cbegin(); shrinking != m_shrinking.cend(); ++shrinking) {
        const int wished = m_wished.value(shrinking.key());
        const int given = std::clamp(missing, 0, std::max(0, wished - shrinking.value()));
        missing -= given;
        setColumnWidth(shrinking.key(), wished - given);
    }
    if (m_growing >= 0 && !m_chosen.contains(m_growing)) {
        const int wished = m_wished.value(m_growing);
        const int spare = -missing - kFirstOfAll;
        if (spare > 0)
            setColumnWidth(m_growing, std::min(wished + spare / 2, std::max(wished, m_growsTo)));
        else if (!m_shrinking.contains(m_growing))
            setColumnWidth(m_growing, wished);
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
    m_pointerY = event->pos().y();
    showHovered();
    QTableView::mouseMoveEvent(event);
}

bool RowTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        m_pointerY.reset();
        showHovered();
    }
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

/// Home and End of a list of rows are its first and its last row.
QModelIndex RowTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const bool edge = action == MoveHome || action == MoveEnd;
    return QTableView::moveCursor(action, edge ? modifiers | Qt::ControlModifier : modifiers);
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

void RowTable::showHovered()
{
    const int row = m_pointerY ? rowAt(*m_pointerY) : -1;
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
