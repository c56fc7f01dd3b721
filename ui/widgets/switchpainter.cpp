// SPDX-License-Identifier: Apache-2.0
#include "widgets/switchpainter.h"

#include "theme/style/painting.h"
#include "theme/themecolors.h"

namespace jobdeck {

static constexpr QSize kSize(28, 16);

QSize switchSize()
{
    return kSize;
}

void paintSwitch(QPainter& painter, const QRect& rect, QStyle::State state, const QPalette& palette)
{
    const parts::PainterScope scope(painter);
    const ThemeColors& colors = themeColors(palette);
    const bool on = state.testFlag(QStyle::State_On);
    const bool enabled = state.testFlag(QStyle::State_Enabled);
    if (!enabled)
        painter.setOpacity(0.5); // one that is off has no colour to lose
    const bool lit = enabled && state.testFlag(QStyle::State_MouseOver);

    QRectF track(QPointF(0, 0), QSizeF(kSize));
    track.moveCenter(QRectF(rect).center());
    track.moveTopLeft(track.topLeft().toPoint()); // on whole pixels, or the edge blurs
    const qreal radius = track.height() / 2;
    QColor fill = on ? (lit ? colors.accentHover : colors.accentFill) : QColor(Qt::transparent);
    if (on && !enabled)
        fill = colors.disabledText;
    parts::roundedRect(painter, track, fill, on ? fill : colors.disabledText, radius);

    const qreal knob = on ? 5 : 4;
    const QPointF centre(on ? track.right() - radius : track.left() + radius, track.center().y());
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? colors.onAccent : lit ? colors.text : colors.disabledText);
    painter.drawEllipse(centre, knob, knob);
    if (enabled && state.testFlag(QStyle::State_HasFocus))
        parts::focusRing(painter, track.adjusted(-3, -3, 3, 3), colors.accent, radius + 3);
}

} // namespace jobdeck
