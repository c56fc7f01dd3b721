// SPDX-License-Identifier: Apache-2.0
#include "theme/style/painting.h"
#include "theme/style/parts.h"
#include "theme/themecolors.h"

#include <algorithm>

namespace jobdeck::parts {

namespace {

constexpr int kMinimumThumb = 28;

struct Thumb
{
    int start;
    int length;
};

Thumb thumb(const QStyleOptionSlider& option)
{
    const bool across = option.orientation == Qt::Horizontal;
    const int groove = across ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0)
        return {0, groove};
    const auto share = qint64(groove) * option.pageStep / (range + std::max(1, option.pageStep));
    const int length = std::min(groove, std::max(kMinimumThumb, int(share)));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      groove - length, option.upsideDown);
    return {start, length};
}

QRect along(const QStyleOptionSlider& option, int start, int length)
{
    const QRect all = option.rect;
    return option.orientation == Qt::Horizontal ? QRect(all.left() + start, all.top(), length, all.height())
                                                : QRect(all.left(), all.top() + start, all.width(), length);
}

} // namespace

void scrollBar(const QStyleOptionSlider& option, QPainter& painter)
{
    const PainterScope scope(painter);
    const ThemeColors& colors = themeColors(option.palette);
    painter.fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.maximum <= option.minimum)
        return;
    const bool held =
        option.state.testFlag(QStyle::State_Sunken) && option.activeSubControls == QStyle::SC_ScrollBarSlider;
    const bool over = held || hovered(option);
    const qreal inset = over ? 2 : 3;
    const QRectF rect =
        QRectF(scrollBarPart(option, QStyle::SC_ScrollBarSlider)).adjusted(inset, inset, -inset, -inset);
    QColor color = over ? colors.disabledText : colors.border;
    if (held)
        color = colors.secondaryText;
    roundedRect(painter, rect, color, {}, std::min(rect.width(), rect.height()) / 2);
}

QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const auto [start, length] = thumb(option);
    const int end = option.orientation == Qt::Horizontal ? option.rect.width() : option.rect.height();
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return option.rect;
    case QStyle::SC_ScrollBarSlider:
        return along(option, start, length);
    case QStyle::SC_ScrollBarSubPage:
        return along(option, 0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(option, start + length, end - start - length);
    default:
        return {}; // no arrows
    }
}

} // namespace jobdeck::parts
