// SPDX-License-Identifier: Apache-2.0
#include "history/rowmetrics.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace jobdeck {

namespace {

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

QTextLine laidOut(QTextLayout& layout)
{
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return line;
}

} // namespace

RowMetrics::RowMetrics(const QFont& font) : m_font(font)
{
    const QFontMetricsF metrics(font);
    m_cell = metrics.horizontalAdvance(u'0');
    m_rowHeight = static_cast<int>(std::ceil(metrics.lineSpacing())) + 2;
    m_ascent = static_cast<int>(std::ceil(metrics.ascent())) + 1;
}

qreal RowMetrics::xOf(const QString& text, int column) const
{
    const int place = std::min(column, static_cast<int>(text.size()));
    if (isAscii(text))
        return place * m_cell;
    // CJK and emoji come from other fonts, whose widths are not ours: measured, but only for the rows in view.
    QTextLayout layout(text, m_font);
    return laidOut(layout).cursorToX(place);
}

int RowMetrics::columnAt(const QString& text, qreal x) const
{
    if (isAscii(text))
        return std::clamp(static_cast<int>(std::lround(x / m_cell)), 0, static_cast<int>(text.size()));
    QTextLayout layout(text, m_font);
    return laidOut(layout).xToCursor(x);
}

} // namespace jobdeck
