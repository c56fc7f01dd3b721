// SPDX-License-Identifier: Apache-2.0
// How OutputView paints the rows in view.
#include "history/outputview.h"

#include "theme/metrics.h"
#include "theme/statecolors.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace jobdeck {

static constexpr int kMark = 3; ///< width of the bar of standard error

void OutputView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const int scrolled = verticalScrollBar()->value() - metrics::Tight;
    const int first = std::max(0, (scrolled + event->rect().top()) / m_metrics.rowHeight());
    const int last = std::min(m_layout.rowCount() - 1, (scrolled + event->rect().bottom()) / m_metrics.rowHeight());
    for (int row = first; row <= last; ++row)
        paintRow(painter, row, row * m_metrics.rowHeight() - scrolled);
}

void OutputView::paintRow(QPainter& painter, int number, int y) const
{
    const OutputLayout::Row row = m_layout.row(number, *m_document);
    const OutputText& line = m_document->at(row.line);
    const QString text = textOf(row);
    paintBackgrounds(painter, row, text, y);
    if (line.kind == OutputText::Kind::Error) {
        // A bar that only standard error has: its colour is not what tells it apart.
        painter.fillRect(metrics::Tight, y, kMark, m_metrics.rowHeight(), errorColor(palette()));
        painter.setPen(errorColor(palette()));
    } else {
        painter.setPen(line.kind == OutputText::Kind::Note ? secondaryTextColor(palette())
                                                           : palette().color(QPalette::Text));
    }
    painter.drawText(QPointF(kOutputGutter - horizontalScrollBar()->value(), y + m_metrics.ascent()), text);
}

void OutputView::paintBackgrounds(QPainter& painter, const OutputLayout::Row& row, const QString& text, int y) const
{
    if (!m_highlight.isEmpty()) {
        QColor mark = warningColor(palette());
        mark.setAlphaF(0.30F);
        const QString& line = m_document->at(row.line).text;
        const qsizetype size = m_highlight.size();
        // From a match that may reach into this row from the one above.
        for (qsizetype at = line.indexOf(m_highlight, std::max<qsizetype>(0, row.from - size + 1), Qt::CaseInsensitive);
             at >= 0 && at < row.from + row.length; at = line.indexOf(m_highlight, at + size, Qt::CaseInsensitive))
            fillColumns(painter, text, static_cast<int>(at) - row.from, static_cast<int>(at + size) - row.from, y,
                        mark);
    }
    const Place start = selectionStart();
    const Place end = selectionEnd();
    if (start == end || row.line < start.line || row.line > end.line)
        return;
    const int from = row.line == start.line ? start.column - row.from : 0;
    const int to = row.line == end.line ? end.column - row.from : row.length + 1;
    fillColumns(painter, text, from, to, y,
                palette().color(hasFocus() ? QPalette::Active : QPalette::Inactive, QPalette::Highlight));
    // The match that is shown has an edge, so that it stands out among the others.
    if (!m_highlight.isEmpty() && start.line == end.line && end.column - start.column == m_highlight.size()) {
        painter.setPen(warningColor(palette()));
        painter.drawRect(columnsRect(text, from, to, y).adjusted(0, 0, -1, -1));
    }
}

void OutputView::fillColumns(QPainter& painter, const QString& text, int from, int to, int y, const QColor& color) const
{
    painter.fillRect(columnsRect(text, from, to, y), color);
}

QRectF OutputView::columnsRect(const QString& text, int from, int to, int y) const
{
    const int size = static_cast<int>(text.size());
    const int first = std::max(from, 0);
    if (first > size || to <= first)
        return {};
    const qreal x = m_metrics.xOf(text, first);
    // A selected line end is as wide as half a character.
    const qreal right = to > size ? m_metrics.xOf(text, size) + m_metrics.cell() / 2 : m_metrics.xOf(text, to);
    return {kOutputGutter - horizontalScrollBar()->value() + x, qreal(y), right - x, qreal(m_metrics.rowHeight())};
}

} // namespace jobdeck
