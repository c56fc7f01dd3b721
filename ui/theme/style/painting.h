// SPDX-License-Identifier: Apache-2.0
// The strokes that all parts are made of. GUI thread.
#pragma once

#include <QColor>
#include <QPainter>
#include <QRect>
#include <QStyleOption>

namespace jobdeck::parts {

/// Restores the painter at the end of a scope; the parts set pens and hints freely in between.
class PainterScope
{
public:
    explicit PainterScope(QPainter& painter) : m_painter(painter)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~PainterScope() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(PainterScope)

private:
    QPainter& m_painter;
};

/// Filled and edged by one pixel that lies inside `rect`; a transparent colour leaves that part out.
void roundedRect(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& edge, qreal radius);

/// The two-pixel ring of the keyboard focus, inside `rect`.
void focusRing(QPainter& painter, const QRectF& rect, const QColor& color, qreal radius);

void chevron(QPainter& painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color);

void checkMark(QPainter& painter, const QRectF& rect, const QColor& color);

/// Enabled and has the keyboard focus.
bool focused(const QStyleOption& option);
/// Enabled and under the pointer.
bool hovered(const QStyleOption& option);

} // namespace jobdeck::parts
