// SPDX-License-Identifier: Apache-2.0
#include "cron/valuegrid.h"

#include "theme/statecolors.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace jobdeck {

namespace {

constexpr int kGap = 2;
constexpr int kPaddingX = 5;
constexpr int kPaddingY = 3;
constexpr qreal kRadius = 4;

} // namespace

ValueGrid::ValueGrid(const QStringList& labels, int columns, QWidget* parent)
    : QWidget(parent)
    , m_labels(labels)
    , m_columns(columns)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    measure();
    describe();
}

quint64 ValueGrid::all() const
{
    return (quint64(1) << m_labels.size()) - 1;
}

void ValueGrid::setBits(quint64 bits)
{
    if (bits == m_bits)
        return;
    m_bits = bits;
    describe();
    update();
}

void ValueGrid::measure()
{
    const QFontMetrics metrics = fontMetrics();
    int width = 0;
    for (const QString& label : m_labels)
        width = std::max(width, metrics.horizontalAdvance(label));
    m_cell = {width + 2 * kPaddingX, metrics.height() + 2 * kPaddingY};
}

QSize ValueGrid::sizeHint() const
{
    const QSize cell = m_cell;
    const int rows = (static_cast<int>(m_labels.size()) + m_columns - 1) / m_columns;
    return {m_columns * (cell.width() + kGap), rows * (cell.height() + kGap)};
}

QRect ValueGrid::cellRect(int cell) const
{
    const QSize size = m_cell;
    const QPoint place(cell % m_columns * (size.width() + kGap), cell / m_columns * (size.height() + kGap));
    return QStyle::visualRect(layoutDirection(), QRect(QPoint(), sizeHint()), QRect(place, size));
}

int ValueGrid::cellAt(const QPoint& position) const
{
    for (int cell = 0; cell < m_labels.size(); ++cell) {
        if (cellRect(cell).adjusted(0, 0, kGap, kGap).contains(position))
            return cell;
    }
    return -1;
}

void ValueGrid::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int cell = 0; cell < m_labels.size(); ++cell) {
        if (cellRect(cell).intersects(event->rect()))
            paintCell(painter, cell);
    }
}

void ValueGrid::paintCell(QPainter& painter, int cell) const
{
    const QRectF rect = QRectF(cellRect(cell)).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool on = isOn(cell);
    // All on means "every": shown quietly, so that a choice stands out.
    const bool every = m_bits == all() || m_bits == 0;
    const QColor accent = accentColor(palette());
    QColor fill = palette().color(QPalette::Base);
    if (on && !every)
        fill = accent;
    else if (cell == m_hovered && isEnabled())
        fill = palette().color(QPalette::Midlight);
    painter.setPen(on && !every ? accent : lineColor(palette()));
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, kRadius, kRadius);

    painter.setPen(on && !every  ? palette().color(QPalette::Base)
                   : isEnabled() ? palette().color(QPalette::Text)
                                 : palette().color(QPalette::Disabled, QPalette::Text));
    painter.drawText(rect, Qt::AlignCenter, m_labels.at(cell));
    if (hasFocus() && cell == m_current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), kRadius - 1, kRadius - 1);
    }
}

void ValueGrid::edit(quint64 bits)
{
    if (bits == m_bits || (m_needsOne && bits == 0))
        return;
    setBits(bits);
    emit bitsEdited(m_bits);
}

void ValueGrid::set(int cell, bool on)
{
    const quint64 bit = quint64(1) << cell;
    // "Every" with one cell touched means that one, not all but that one.
    if (!m_needsOne && (m_bits == all() || m_bits == 0))
        edit(bit);
    else
        edit(on ? m_bits | bit : m_bits & ~bit);
}

void ValueGrid::moveTo(int cell)
{
    m_current = std::clamp(cell, 0, static_cast<int>(m_labels.size()) - 1);
    describe();
    update();
}

void ValueGrid::mousePressEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || cell < 0)
        return;
    m_dragging = true;
    m_dragOn = (m_bits == all() && !m_needsOne) || !isOn(cell);
    moveTo(cell);
    set(cell, m_dragOn);
}

void ValueGrid::mouseMoveEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position().toPoint());
    if (cell != m_hovered) {
        m_hovered = cell;
        update();
    }
    if (!m_dragging || cell < 0 || isOn(cell) == m_dragOn)
        return;
    moveTo(cell);
    set(cell, m_dragOn);
}

void ValueGrid::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

void ValueGrid::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void ValueGrid::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_current - 1);
    case Qt::Key_Right:
        return moveTo(m_current + 1);
    case Qt::Key_Up:
        return moveTo(m_current >= m_columns ? m_current - m_columns : m_current);
    case Qt::Key_Down:
        return moveTo(m_current + m_columns < m_labels.size() ? m_current + m_columns : m_current);
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(static_cast<int>(m_labels.size()) - 1);
    case Qt::Key_Space:
        return set(m_current, !isOn(m_current));
    default:
        break;
    }
    if (event->matches(QKeySequence::SelectAll))
        return edit(all());
    QWidget::keyPressEvent(event);
}

void ValueGrid::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void ValueGrid::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void ValueGrid::describe()
{
    QStringList chosen;
    for (int cell = 0; cell < m_labels.size(); ++cell) {
        if (isOn(cell))
            chosen += m_labels.at(cell);
    }
    const bool every = m_bits == all() || m_bits == 0;
    setAccessibleDescription(
        tr("%1. Arrow keys move, now at %2; Space chooses it.")
            .arg(every ? tr("Every value") : tr("Chosen: %1").arg(chosen.join(QStringLiteral(", "))),
                 m_labels.at(m_current)));
}

} // namespace jobdeck
