// SPDX-License-Identifier: Apache-2.0
// Where characters stand in a row of text in a font of fixed width. A value, GUI thread.
#pragma once

#include <QFont>
#include <QString>

namespace jobdeck {

class RowMetrics
{
public:
    explicit RowMetrics(const QFont& font = {});

    qreal cell() const { return m_cell; }
    int rowHeight() const { return m_rowHeight; }
    int ascent() const { return m_ascent; } ///< from the top of a row to its baseline
    const QFont& font() const { return m_font; }

    /// Where a column of a row's text is painted.
    qreal xOf(const QString& text, int column) const;
    /// The place between two characters that is nearest to there.
    int columnAt(const QString& text, qreal x) const;

private:
    QFont m_font;
    qreal m_cell = 8;
    int m_rowHeight = 16;
    int m_ascent = 12;
};

} // namespace jobdeck
