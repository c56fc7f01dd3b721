// SPDX-License-Identifier: Apache-2.0
#include "theme/style/painting.h"

#include <QStyle>

#include <algorithm>

namespace jobdeck::parts {

void roundedRect(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& edge, qreal radius)
{
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (!edge.isValid() || edge.alpha() == 0) {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
        return;
    }
    painter.setPen(QPen(edge, 1));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
}

void focusRing(QPainter& painter, const QRectF& rect, const QColor& color, qreal radius)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
}

void chevron(QPainter& painter, const QRectF& rect, Qt::ArrowType direction, const QColor& color)
{
    const qreal reach = std::min({rect.width(), rect.height(), 9.0}) / 2;
    const PainterScope scope(painter);
    painter.translate(rect.center());
    switch (direction) {
    case Qt::UpArrow:
        painter.rotate(180);
        break;
    case Qt::LeftArrow:
        painter.rotate(90);
        break;
    case Qt::RightArrow:
        painter.rotate(-90);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        break;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF points[] = {{-reach, -reach / 2}, {0, reach / 2}, {reach, -reach / 2}};
    painter.drawPolyline(points, 3);
}

void checkMark(QPainter& painter, const QRectF& rect, const QColor& color)
{
    const auto at = [&rect](qreal x, qreal y) {
        return QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y);
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF points[] = {at(0.25, 0.52), at(0.43, 0.70), at(0.76, 0.32)};
    painter.drawPolyline(points, 3);
}

bool focused(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_Enabled) && option.state.testFlag(QStyle::State_HasFocus);
}

bool hovered(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_Enabled) && option.state.testFlag(QStyle::State_MouseOver);
}

} // namespace jobdeck::parts
